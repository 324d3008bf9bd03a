package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/**
 * Reads a list of genai-prices: providers, models of each, and their prices of a million tokens, some of them from a day on.
 *
 * @param day on which the price is asked for
 */
record GenAiPricesList(LocalDate day) {
    void read(JsonParser parser, Consumer<ListRow> rows) {
        JsonRows.each(parser, (none, provider) -> {
            List<String> id = new ArrayList<>(List.of(""));
            JsonRows.each(provider, (field, value) -> {
                if (field.equals("id")) {
                    id.set(0, value.getString());
                } else if (field.equals("models")) {
                    JsonRows.each(value, (index, model) -> rows.accept(row(id.get(0), JsonRows.row(model))));
                } else {
                    value.skipChildren();
                }
            });
        });
    }

    private PriceRow row(String provider, RowValues row) {
        RowFaults faults = new RowFaults();
        boolean byTime = row.maps("prices").stream()
                .anyMatch(priced -> priced.map("constraint").has("start_time"));
        if (byTime) {
            faults.add(Quarantine.Reason.PRICE_BY_TIME, "read the provider's page and write it by hand");
        }
        RowValues inEffect = inEffect(row);
        RowValues prices = inEffect.has("prices") ? inEffect.map("prices") : row.map("prices");
        StatedPrices stated = new StatedPrices(
                base(prices, "input_mtok", faults),
                base(prices, "cache_read_mtok", faults).filter(usd -> usd != 0),
                base(prices, "cache_write_mtok", faults).filter(usd -> usd != 0),
                base(prices, "output_mtok", faults),
                Optional.empty(),
                longPrompts(prices, faults));
        return new PriceRow(
                row.line(),
                provider,
                row.text("id"),
                row.day("prices_checked"),
                inEffect.map("constraint").day("start_date"),
                stated,
                faults.first());
    }

    /** The last of several prices that has begun. */
    private RowValues inEffect(RowValues row) {
        RowValues current = RowValues.none(row.line());
        for (RowValues priced : row.maps("prices")) {
            RowValues constraint = priced.map("constraint");
            boolean begun = constraint
                    .day("start_date")
                    .filter(from -> !from.isAfter(day))
                    .isPresent();
            if (begun || constraint.fields().isEmpty()) {
                current = priced;
            }
        }
        return current;
    }

    private static Optional<Double> base(RowValues prices, String name, RowFaults faults) {
        RowValues tiered = prices.map(name);
        return tiered.fields().isEmpty() ? prices.price(name, 0, faults) : tiered.price("base", 0, faults);
    }

    private static List<StatedPrices.LongPrompt> longPrompts(RowValues prices, RowFaults faults) {
        TreeSet<Long> starts = new TreeSet<>();
        for (String name : List.of("input_mtok", "output_mtok")) {
            prices.map(name)
                    .maps("tiers")
                    .forEach(tier -> tier.whole("start", faults).ifPresent(starts::add));
        }
        return starts.stream()
                .map(start -> new StatedPrices.LongPrompt(
                        start,
                        at(prices, "input_mtok", start, faults),
                        at(prices, "cache_read_mtok", start, faults),
                        at(prices, "cache_write_mtok", start, faults),
                        at(prices, "output_mtok", start, faults)))
                .toList();
    }

    /** The price of prompts above a step; the base price where the list has no such step for it. */
    private static Optional<Double> at(RowValues prices, String name, long start, RowFaults faults) {
        Optional<Double> price = base(prices, name, faults);
        for (RowValues tier : prices.map(name).maps("tiers")) {
            if (tier.whole("start", faults).filter(from -> from <= start).isPresent()) {
                price = tier.price("price", 0, faults);
            }
        }
        return price.filter(usd -> usd != 0);
    }
}
