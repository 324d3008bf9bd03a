package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/** Reads a list of pi-ai: providers, models of each, and their prices of a million tokens. */
final class PiAiList {
    private PiAiList() {}

    static void read(JsonParser parser, Consumer<ListRow> rows) {
        JsonRows.each(
                parser,
                (provider, models) ->
                        JsonRows.each(models, (model, row) -> rows.accept(row(provider, model, JsonRows.row(row)))));
    }

    private static PriceRow row(String provider, String model, RowValues row) {
        RowFaults faults = new RowFaults();
        RowValues cost = row.map("cost");
        List<StatedPrices.LongPrompt> steps = new ArrayList<>();
        cost.maps("tiers")
                .forEach(tier -> tier.whole("inputTokensAbove", faults)
                        .ifPresent(above ->
                                steps.add(StatedPrices.LongPrompt.of(tier, above, "cacheRead", "cacheWrite", faults))));
        StatedPrices prices = StatedPrices.of(cost, "cacheRead", "cacheWrite", steps, faults);
        return new PriceRow(row.line(), provider, model, row.day("updated"), Optional.empty(), prices, faults.first());
    }
}
