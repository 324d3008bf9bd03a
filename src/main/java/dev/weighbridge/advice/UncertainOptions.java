package dev.weighbridge.advice;

import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Makes the options of an answer with bills that follow from inputs which are not known exactly. */
final class UncertainOptions {
    private final CostRanges ranges;
    private final AdmittedPricing pricing;
    private final OfferPricingCache prices;
    private final PertDistribution volume;
    private final PertDistribution utilization;
    private final PertDistribution growth;

    private UncertainOptions(CostRanges ranges, OfferPricingCache prices) {
        this.ranges = ranges;
        this.pricing = ranges.pricing();
        this.prices = prices;
        Workload workload = pricing.workload();
        this.volume = distribution(workload.estimates().range(DrawnInput.TOKENS_PER_DAY.field(), pricing.volume()));
        this.growth = growth(workload);
        this.utilization = distribution(workload.estimates()
                .range(
                        DrawnInput.UTILIZATION.field(),
                        workload.choices().selfHosted().utilization().orElse(1.0)));
    }

    /** Of the volume in a year. */
    static PertDistribution growth(Workload workload) {
        return distribution(workload.estimates()
                .range(DrawnInput.GROWTH.field(), workload.estimates().growth().orElse(0.0)));
    }

    private static PertDistribution distribution(ValueRange range) {
        return new PertDistribution(range.low(), range.likely(), range.high());
    }

    /** Those of the options that can be bought; what is paid today is known exactly and is not among them. */
    static List<UncertainOption> of(CostRanges ranges, OfferPricingCache prices, List<Option> options) {
        UncertainOptions uncertain = new UncertainOptions(ranges, prices);
        return options.stream()
                .filter(option -> !option.today())
                .flatMap(option -> uncertain.of(option).stream())
                .toList();
    }

    private Optional<UncertainOption> of(Option option) {
        return switch (option.way()) {
            case API, PRIVATE_CLOUD_API -> pricing.cheapestLine(option.way()).map(line -> api(option, line));
            case MANAGED_ENDPOINT ->
                pricing.left()
                        .cheapestEndpoint(pricing.volume())
                        .map(endpoint -> hosting(option, endpoint, PertDistribution.exactly(1)));
            case SELF_HOSTED ->
                pricing.left()
                        .cheapestSelfHosted(pricing.volume())
                        .map(hosting -> hosting(option, hosting, utilization));
            case HYBRID -> pricing.left().cheapestHybrid(pricing.volume()).map(split -> hybrid(option, split));
        };
    }

    private UncertainOption api(Option option, ApiCostLine line) {
        UncertainPrice price = price(line);
        return uncertain(option, price.inputs(), values -> {
            double tokens = values.of(DrawnInput.TOKENS_PER_DAY, volume);
            double usd = price.usdPerDailyToken(values);
            return (grown, listPrices) -> usd * price.changed(listPrices) * tokens * grown;
        });
    }

    /** @param used how full the machines are said to run; exactly known where nobody says it */
    private UncertainOption hosting(Option option, HostingCost hosting, PertDistribution used) {
        UncertainCapacity capacity = UncertainCapacity.of(hosting, used);
        return uncertain(option, capacity.inputs(), values -> {
            double tokens = values.of(DrawnInput.TOKENS_PER_DAY, volume);
            double carried = capacity.factor(values);
            return (grown, listPrices) -> hosting.usdPerMonth(tokens * grown, carried);
        });
    }

    private UncertainOption hybrid(Option option, HybridSplit split) {
        UncertainCapacity capacity = UncertainCapacity.of(split.hosting(), utilization);
        UncertainPrice price = price(split.api());
        Map<DrawnInput, PertDistribution> inputs = capacity.inputs();
        inputs.putAll(price.inputs());
        return uncertain(option, inputs, values -> {
            double tokens = values.of(DrawnInput.TOKENS_PER_DAY, volume);
            double carried = capacity.factor(values);
            double usd = price.usdPerDailyToken(values);
            return (grown, listPrices) -> split.usdPerMonth(tokens * grown, carried, usd * price.changed(listPrices));
        });
    }

    private UncertainOption uncertain(
            Option option, Map<DrawnInput, PertDistribution> inputs, Function<InputValues, DoubleBinaryOperator> bill) {
        inputs.put(DrawnInput.TOKENS_PER_DAY, volume);
        inputs.put(DrawnInput.GROWTH, growth);
        return new UncertainOption(option, inputs, bill);
    }

    private UncertainPrice price(ApiCostLine line) {
        return UncertainPrice.of(line, ranges.priceError(line.fact()), pricing.workload(), prices);
    }

    /**
     * What a machine carries, as a multiple of what it carries likely: the band of its capacity, and how full it is said to
     * run. A machine that runs half as full carries half as much.
     */
    private record UncertainCapacity(PertDistribution band, PertDistribution used) {
        static UncertainCapacity of(HostingCost hosting, PertDistribution used) {
            return new UncertainCapacity(
                    new PertDistribution(hosting.band().low(), 1, hosting.band().high()), used);
        }

        Map<DrawnInput, PertDistribution> inputs() {
            Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
            inputs.put(DrawnInput.MACHINE_CAPACITY, band);
            inputs.put(DrawnInput.UTILIZATION, used);
            return inputs;
        }

        double factor(InputValues values) {
            return values.of(DrawnInput.MACHINE_CAPACITY, band)
                    * (values.of(DrawnInput.UTILIZATION, used) / used.likely());
        }
    }
}
