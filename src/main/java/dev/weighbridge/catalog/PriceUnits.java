package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads prices of tokens and rejects those in another unit. Published lists give prices a token, a thousand or a million
 * tokens, and some have rows a thousand times too high; the limits lie far from every known price in the right unit.
 */
final class PriceUnits {
    private static final Range PRICE =
            new Range(0.001, true, 10_000, "a price from 0.001 to 10,000 US dollars a million tokens");

    /** Cached input costs a hundredth of input or more. */
    private static final double LEAST_CACHED = 1.0 / 500;

    /** Output costs from 1 to 9 times as much as input. */
    private static final double LEAST_OUTPUT = 1.0 / 20;

    private static final double MOST_OUTPUT = 200;

    /** Providers of one model differ by up to 9 times. */
    private static final double ALIKE = 100;

    private PriceUnits() {}

    static ApiOffer.TokenPrices tokenPrices(Fields entry) {
        double input = entry.number("inputUsdPerMillionTokens", PRICE);
        Optional<Double> cached = entry.optionalNumber("cachedInputUsdPerMillionTokens", PRICE);
        double output = entry.number("outputUsdPerMillionTokens", PRICE);
        if (entry.clean()) {
            cached.ifPresent(usd -> requireNear(entry, "cachedInputUsdPerMillionTokens", usd, input, LEAST_CACHED, 1));
            // Deliberate: output may cost less than input, because some models are sold that way.
            requireNear(entry, "outputUsdPerMillionTokens", output, input, LEAST_OUTPUT, MOST_OUTPUT);
        }
        return new ApiOffer.TokenPrices(input, cached.orElse(input), output);
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
            for (ApiOffer.Price price : offer.prices()) {
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
