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
                        .ifPresent(above -> steps.add(new StatedPrices.LongPrompt(
                                above,
                                tier.price("input", 0, faults),
                                // Deliberate: the list writes 0 where a provider has no price for cached input.
                                tier.price("cacheRead", 0, faults).filter(usd -> usd != 0),
                                tier.price("output", 0, faults)))));
        StatedPrices prices = new StatedPrices(
                cost.price("input", 0, faults),
                cost.price("cacheRead", 0, faults).filter(usd -> usd != 0),
                cost.price("output", 0, faults),
                Optional.empty(),
                steps);
        return new PriceRow(row.line(), provider, model, row.day("updated"), Optional.empty(), prices, faults.first());
    }
}
