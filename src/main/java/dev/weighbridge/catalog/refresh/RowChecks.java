package dev.weighbridge.catalog.refresh;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds rows that cannot be right.
 *
 * @param medians input prices by {@link PackedIndex#modelKey}, of all rows of all lists
 * @param twice a hash of the prices of each row, by list and name
 */
record RowChecks(RefreshSources sources, PackedIndex medians, PackedIndex twice) {
    /** The key of a row in {@link #twice}. */
    static String key(int list, ListRow row) {
        return list + " " + row.provider() + " " + row.model();
    }

    /** The mark of a row in {@link #twice}. Deliberate: the upper half of a product, as round prices differ in few bits. */
    static int mark(StatedPrices prices) {
        return prices.hashCode() * 0x9e3779b9 >>> Integer.SIZE - PackedIndex.MARK_BITS;
    }

    /** Why a row of prices is not used; empty where nothing speaks against it. */
    Optional<Quarantine> check(int list, PriceRow row) {
        StatedPrices prices = row.prices();
        RefreshSources.Limits limits = sources.limits();
        if (row.fault().isPresent()) {
            return row.fault();
        }
        if (sources.isAlias(row.model())) {
            return found(Quarantine.Reason.ALIAS, "`%s`", row.model());
        }
        if (prices.input().isEmpty() || prices.output().isEmpty()) {
            return found(
                    Quarantine.Reason.EMPTY_PRICE,
                    "%s is missing",
                    prices.input().isEmpty() ? "the price of input" : "the price of output");
        }
        double input = prices.input().get();
        double output = prices.output().get();
        if (input == 0 || output == 0) {
            return found(Quarantine.Reason.ZERO_PRICE, "input %s, output %s", usd(input), usd(output));
        }
        if (Math.min(input, output) < limits.leastUsd() || Math.max(input, output) > limits.mostUsd()) {
            return found(
                    Quarantine.Reason.WRONG_UNIT,
                    "input %s, output %s, wanted %s to %s",
                    usd(input),
                    usd(output),
                    usd(limits.leastUsd()),
                    usd(limits.mostUsd()));
        }
        if (output < input * limits.leastOutputOverInput()) {
            return found(Quarantine.Reason.OUTPUT_FAR_BELOW_INPUT, "input %s, output %s", usd(input), usd(output));
        }
        if (output > input * limits.mostOutputOverInput()) {
            return found(Quarantine.Reason.OUTPUT_FAR_ABOVE_INPUT, "input %s, output %s", usd(input), usd(output));
        }
        if (prices.cachedInput().filter(cached -> cached > input).isPresent()) {
            return found(
                    Quarantine.Reason.CACHED_ABOVE_INPUT,
                    "input %s, cached input %s",
                    usd(input),
                    usd(prices.cachedInput().get()));
        }
        Optional<Quarantine> write = cacheWrite(prices.input(), prices.cacheWrite());
        for (StatedPrices.LongPrompt step : prices.longPrompts()) {
            write = write.or(() -> cacheWrite(step.input(), step.cacheWrite()));
        }
        if (write.isPresent()) {
            return write;
        }
        double median = medians.median(PackedIndex.modelKey(row.model()), limits.fewestForMedian());
        if (isFar(input, median)) {
            return found(
                    Quarantine.Reason.FAR_FROM_MEDIAN,
                    "input %s, median about %s",
                    usd(input),
                    usd(Math.round(median * 1000) / 1000.0));
        }
        if (twice.differs(key(list, row))) {
            return found(Quarantine.Reason.TWICE_WITH_TWO_PRICES, "input %s, output %s", usd(input), usd(output));
        }
        return Optional.empty();
    }

    private static Optional<Quarantine> cacheWrite(Optional<Double> input, Optional<Double> cacheWrite) {
        return input.isPresent() && cacheWrite.filter(usd -> usd < input.get()).isPresent()
                ? found(
                        Quarantine.Reason.CACHE_WRITE_BELOW_INPUT,
                        "input %s, cache write %s",
                        usd(input.get()),
                        usd(cacheWrite.get()))
                : Optional.empty();
    }

    /** Whether a price is too far from a median; no price is far from a median of 0, which is none. */
    boolean isFar(double price, double median) {
        double times = sources.limits().timesOffMedian();
        return median > 0 && (price > median * times || price < median / times);
    }

    private static Optional<Quarantine> found(Quarantine.Reason reason, String detail, Object... values) {
        return Optional.of(new Quarantine(reason, String.format(Locale.ROOT, detail, values)));
    }

    /** A price for people: without digits that say nothing. */
    static String usd(double price) {
        return Figures.plain(price);
    }
}
