package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer.TokenPrices;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an API asks a month for each token a day: the ranges of its prices where the workload states them, and the age of a
 * listed price.
 *
 * @param likely at the likely prices, in US dollars
 * @param aged what it is multiplied by
 * @param stated the prices that are ranges
 */
record UncertainPrice(double likely, PertDistribution aged, List<Stated> stated) {
    private static final String CACHED = "apiModel.cachedInputUsdPerMillionTokens";

    /**
     * A price that the workload states as a range.
     *
     * @param usdPerDollar what a dollar more of the price adds
     */
    private record Stated(DrawnInput input, PertDistribution values, double usdPerDollar) {}

    /** @param error by which share a listed price may be off, from 0 to 1 */
    static UncertainPrice of(ApiCostLine line, double error, Workload workload, OfferPricingCache prices) {
        double likely = line.at(1).usdPerMonth();
        List<Stated> stated = new ArrayList<>();
        if (line.fact().identity().stated()
                && workload.choices().apiModel().orElse(null) instanceof Choices.Api.Priced priced) {
            for (DrawnInput input : DrawnInput.STATED_PRICES) {
                Optional.ofNullable(workload.estimates().ranges().get(input.field()))
                        .filter(range -> range.low() < range.high())
                        .ifPresent(range -> stated.add(stated(input, range, priced, workload, prices)));
            }
        }
        return new UncertainPrice(likely, new PertDistribution(1 - error, 1, 1 + error), List.copyOf(stated));
    }

    /** A bill is a straight line in each of its prices. */
    private static Stated stated(
            DrawnInput input,
            ValueRange range,
            Choices.Api.Priced priced,
            Workload workload,
            OfferPricingCache prices) {
        double atLow = usdPerDailyToken(with(input, range.low(), priced, workload), workload, prices);
        double atHigh = usdPerDailyToken(with(input, range.high(), priced, workload), workload, prices);
        return new Stated(
                input,
                new PertDistribution(range.low(), range.likely(), range.high()),
                (atHigh - atLow) / (range.high() - range.low()));
    }

    private static double usdPerDailyToken(Choices.Api.Priced priced, Workload workload, OfferPricingCache prices) {
        return prices.of(workload.with(workload.choices().withApi(priced))).apis().stream()
                .filter(line -> line.fact().identity().stated())
                .findFirst()
                .map(line -> line.at(1).usdPerMonth())
                .orElseThrow();
    }

    /** The same API with one price changed. What is read from the cache costs as much as other input, unless it is stated. */
    private static Choices.Api.Priced with(DrawnInput input, double usd, Choices.Api.Priced priced, Workload workload) {
        TokenPrices now = priced.prices();
        double cached = now.cachedInputUsdPerMillionTokens();
        TokenPrices changed = switch (input) {
            case API_PRICE -> new TokenPrices(usd, usd, usd);
            case API_INPUT_PRICE ->
                new TokenPrices(
                        usd, workload.defaulted().contains(CACHED) ? usd : cached, now.outputUsdPerMillionTokens());
            case API_CACHED_PRICE ->
                new TokenPrices(now.inputUsdPerMillionTokens(), usd, now.outputUsdPerMillionTokens());
            case API_OUTPUT_PRICE -> new TokenPrices(now.inputUsdPerMillionTokens(), cached, usd);
            default -> throw new IllegalArgumentException("not a stated price: " + input);
        };
        return new Choices.Api.Priced(priced.name(), priced.kind(), priced.place(), changed);
    }

    /** The inputs that it follows from. */
    Map<DrawnInput, PertDistribution> inputs() {
        Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
        inputs.put(DrawnInput.AGED_API_PRICE, aged);
        stated.forEach(price -> inputs.put(price.input, price.values));
        inputs.values().removeIf(PertDistribution::isExact);
        return inputs;
    }

    double usdPerDailyToken(InputValues values) {
        double usd = likely;
        for (Stated price : stated) {
            usd += price.usdPerDollar * (values.of(price.input, price.values) - price.values.likely());
        }
        return usd * values.of(DrawnInput.AGED_API_PRICE, aged);
    }
}
