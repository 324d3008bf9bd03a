package dev.weighbridge.advice;

import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.PertDistribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the options of an answer with bills that follow from inputs which are not known exactly. */
final class UncertainOptions {
    private final CostRanges ranges;
    private final AdmittedPricing pricing;
    private final PertDistribution volume;

    private UncertainOptions(CostRanges ranges) {
        this.ranges = ranges;
        this.pricing = ranges.pricing();
        this.volume = PertDistribution.exactly(pricing.volume());
    }

    /** Those of the options that can be bought; what is paid today is known exactly and is not among them. */
    static List<UncertainOption> of(CostRanges ranges, List<Option> options) {
        UncertainOptions uncertain = new UncertainOptions(ranges);
        return options.stream()
                .filter(option -> !option.today())
                .flatMap(option -> uncertain.of(option).stream())
                .toList();
    }

    private Optional<UncertainOption> of(Option option) {
        return switch (option.way()) {
            case API, PRIVATE_CLOUD_API ->
                pricing.left().apis().stream()
                        .filter(line -> option.way().has(line.kind()))
                        .findFirst()
                        .map(line -> api(option, line));
            case MANAGED_ENDPOINT ->
                pricing.left().cheapestEndpoint(pricing.volume()).map(endpoint -> hosting(option, endpoint));
            case SELF_HOSTED ->
                pricing.left().cheapestSelfHosted(pricing.volume()).map(hosting -> hosting(option, hosting));
            case HYBRID -> pricing.left().cheapestHybrid(pricing.volume()).map(split -> hybrid(option, split));
        };
    }

    private UncertainOption api(Option option, ApiCostLine line) {
        UncertainPrice price = price(line);
        return new UncertainOption(
                option,
                Map.of(DrawnInput.TOKENS_PER_DAY, volume, DrawnInput.AGED_API_PRICE, price.aged()),
                values -> price.usdPerDailyToken(values) * values.of(DrawnInput.TOKENS_PER_DAY, volume));
    }

    private UncertainOption hosting(Option option, HostingCost hosting) {
        PertDistribution capacity = capacity(hosting);
        return new UncertainOption(
                option,
                Map.of(DrawnInput.TOKENS_PER_DAY, volume, DrawnInput.MACHINE_CAPACITY, capacity),
                values -> hosting.usdPerMonth(
                        values.of(DrawnInput.TOKENS_PER_DAY, volume),
                        values.of(DrawnInput.MACHINE_CAPACITY, capacity)));
    }

    private UncertainOption hybrid(Option option, HybridSplit split) {
        PertDistribution capacity = capacity(split.hosting());
        UncertainPrice price = price(split.api());
        return new UncertainOption(
                option,
                Map.of(
                        DrawnInput.TOKENS_PER_DAY,
                        volume,
                        DrawnInput.MACHINE_CAPACITY,
                        capacity,
                        DrawnInput.AGED_API_PRICE,
                        price.aged()),
                values -> split.usdPerMonth(
                        values.of(DrawnInput.TOKENS_PER_DAY, volume),
                        values.of(DrawnInput.MACHINE_CAPACITY, capacity),
                        price.usdPerDailyToken(values)));
    }

    private static PertDistribution capacity(HostingCost hosting) {
        return new PertDistribution(hosting.band().low(), 1, hosting.band().high());
    }

    private UncertainPrice price(ApiCostLine line) {
        double error = ranges.priceError(line.fact());
        return new UncertainPrice(line.at(1).usdPerMonth(), new PertDistribution(1 - error, 1, 1 + error));
    }

    /**
     * What an API asks.
     *
     * @param likelyUsdPerDailyToken a month for each token a day
     * @param aged what it is multiplied by
     */
    private record UncertainPrice(double likelyUsdPerDailyToken, PertDistribution aged) {
        double usdPerDailyToken(InputValues values) {
            return likelyUsdPerDailyToken * values.of(DrawnInput.AGED_API_PRICE, aged);
        }
    }
}
