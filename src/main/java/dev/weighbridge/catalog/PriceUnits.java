package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads prices of tokens and rejects those in another unit. Published lists give prices a token, a thousand or a million
 * tokens, and some have rows a thousand times too high; the limits lie far from every known price in the right unit.
 */
final class PriceUnits {
    private static final double LEAST = 0.001;

    private static final double MOST = 10_000;

    /** Cached input costs a hundredth of input or more. */
    private static final double LEAST_CACHED = 1.0 / 500;

    /** Writing to the cache costs 1.25 times as much as input for minutes, and twice for an hour. */
    private static final double MOST_WRITE = 10;

    /** Output costs from 1 to 9 times as much as input. */
    private static final double LEAST_OUTPUT = 1.0 / 20;

    private static final double MOST_OUTPUT = 200;

    /** Providers of one model differ by up to 9 times. */
    private static final double ALIKE = 100;

    private final String currency;

    /** @param currency of the prices, a code of ISO 4217 */
    PriceUnits(String currency) {
        this.currency = currency;
    }

    /** The key of a price in this currency: {@code inputUsdPerMillionTokens} of {@code input}. */
    String name(String kind, String unit) {
        String code = currency.toLowerCase(Locale.ROOT);
        return kind.isEmpty()
                ? code + unit
                : kind + code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1) + unit;
    }

    /** The prices of tokens as they are stated, in the currency. */
    ApiOffer.TokenPrices tokenPrices(Fields entry) {
        String million = "PerMillionTokens";
        String cachedName = name("cachedInput", million);
        String writeName = name("cacheWrite", million);
        String hourName = name("cacheWriteOneHour", million);
        String outputName = name("output", million);
        Range range = new Range(
                LEAST,
                true,
                MOST,
                "a price from 0.001 to 10,000 %s a million tokens"
                        .formatted(currency.equals(Currencies.USD) ? "US dollars" : currency));
        double input = entry.number(name("input", million), range);
        Optional<Double> cached = entry.optionalNumber(cachedName, range);
        Optional<Double> write = entry.optionalNumber(writeName, range);
        Optional<Double> hour = entry.optionalNumber(hourName, range);
        double output = entry.number(outputName, range);
        if (entry.clean()) {
            cached.ifPresent(price -> requireNear(entry, cachedName, price, input, LEAST_CACHED, 1));
            write.ifPresent(price -> requireNear(entry, writeName, price, input, 1, MOST_WRITE));
            hour.ifPresent(price -> requireNear(entry, hourName, price, input, 1, MOST_WRITE));
            // Deliberate: output may cost less than input, because some models are sold that way.
            requireNear(entry, outputName, output, input, LEAST_OUTPUT, MOST_OUTPUT);
        }
        return new ApiOffer.TokenPrices(input, cached.orElse(input), write.orElse(input), hour, output);
    }

    private static void requireNear(Fields entry, String name, double usd, double input, double low, double high) {
        if (usd < input * low || usd > input * high) {
            entry.addProblem(
                    name,
                    "%s must be from %s to %s times the input price `%s`, got `%s`. Give both for a million tokens."
                            .formatted(
                                    name, Range.plain(low), Range.plain(high), Range.plain(input), Range.plain(usd)));
        }
    }

    /** Adds a problem for each offer with an input price far from the first one of its model. */
    static void requireAlike(List<Fields> entries, List<ApiOffer> offers) {
        Map<String, ApiOffer> first = new HashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            ApiOffer offer = offers.get(i);
            ApiOffer other = first.computeIfAbsent(offer.model(), model -> offer);
            double near = other.prices().get(0).prices().inputUsdPerMillionTokens();
            for (ApiPrice price : offer.prices()) {
                double usd = price.prices().inputUsdPerMillionTokens();
                if (usd < near / ALIKE || usd > near * ALIKE) {
                    entries.get(i)
                            .addProblem(
                                    "prices",
                                    "inputUsdPerMillionTokens from %s must be within %s times `%s`, the first price of `%s`, got `%s`. Give every price for a million tokens."
                                            .formatted(
                                                    price.from(),
                                                    Range.plain(ALIKE),
                                                    Range.plain(near),
                                                    other.id(),
                                                    Range.plain(usd)));
                }
            }
        }
    }
}
