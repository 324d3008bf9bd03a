package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/**
 * Reads a list of models.dev: providers, models of each, and their prices of a million tokens. Its {@code last_updated} is
 * the day of the model's weights, not of its price, and is not used.
 */
final class ModelsDevList {
    private ModelsDevList() {}

    static void read(JsonParser parser, Consumer<ListRow> rows) {
        JsonRows.each(parser, (key, value) -> {
            if (key.equals("providers")) {
                JsonRows.each(value, (provider, fields) -> provider(provider, fields, rows));
            } else if (key.equals("models")) {
                // Models without a provider have no price.
                value.skipChildren();
            } else {
                provider(key, value, rows);
            }
        });
    }

    private static void provider(String provider, JsonParser fields, Consumer<ListRow> rows) {
        JsonRows.each(fields, (field, value) -> {
            if (field.equals("models")) {
                JsonRows.each(value, (model, row) -> rows.accept(row(provider, model, JsonRows.row(row))));
            } else {
                value.skipChildren();
            }
        });
    }

    private static PriceRow row(String provider, String model, RowValues row) {
        RowFaults faults = new RowFaults();
        List<String> output = row.map("modalities").texts("output");
        if (!output.isEmpty() && !output.contains("text")) {
            faults.add(Quarantine.Reason.WRONG_MODE, "modalities.output", String.join(", ", output));
        }
        RowValues cost = row.map("cost");
        List<StatedPrices.LongPrompt> steps = new ArrayList<>();
        cost.maps("tiers")
                .forEach(tier -> tier.map("tier")
                        .whole("size", faults)
                        .ifPresent(above -> steps.add(
                                StatedPrices.LongPrompt.of(tier, above, "cache_read", "cache_write", faults))));
        StatedPrices prices = StatedPrices.of(cost, "cache_read", "cache_write", steps, faults);
        return new PriceRow(row.line(), provider, model, row.day("updated"), Optional.empty(), prices, faults.first());
    }
}
