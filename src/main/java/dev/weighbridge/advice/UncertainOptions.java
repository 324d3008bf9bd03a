package dev.weighbridge.advice;

import dev.weighbridge.advice.OptionBills.Conditions;
import dev.weighbridge.catalog.Band;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                .filter(option -> !option.today() && option.usdPerMonth().isPresent())
                .map(uncertain::of)
                .toList();
    }

    private UncertainOption of(Option option) {
        OptionBills bills = OptionBills.of(pricing, option);
        Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
        inputs.put(DrawnInput.TOKENS_PER_DAY, volume);
        inputs.put(DrawnInput.GROWTH, growth);
        Optional<UncertainMachines> machines = machines(option, bills);
        Optional<UncertainPrice> price = price(bills);
        machines.ifPresent(uncertain -> inputs.putAll(uncertain.inputs()));
        price.ifPresent(uncertain -> inputs.putAll(uncertain.inputs()));
        return new UncertainOption(
                option,
                inputs,
                bills,
                values -> values.of(DrawnInput.TOKENS_PER_DAY, volume),
                values -> new Conditions(
                        machines.map(uncertain -> uncertain.capacity(values)).orElse(1.0),
                        machines.map(uncertain -> uncertain.price(values)).orElse(1.0),
                        price.map(uncertain -> uncertain.usdPerDailyToken(values))
                                .orElse(0.0)));
    }

    /** How full machines are said to run is what the workload states of its own, not of a managed endpoint. */
    private Optional<UncertainMachines> machines(Option option, OptionBills bills) {
        if (bills instanceof OptionBills.Machines machines) {
            return Optional.of(UncertainMachines.of(
                    machines.hosting(),
                    option.way() == Option.Way.MANAGED_ENDPOINT ? PertDistribution.exactly(1) : utilization));
        }
        return bills instanceof OptionBills.Split hybrid
                ? Optional.of(UncertainMachines.of(hybrid.split().hosting(), utilization))
                : Optional.empty();
    }

    private Optional<UncertainPrice> price(OptionBills bills) {
        if (bills instanceof OptionBills.Api api) {
            return Optional.of(price(api.line()));
        }
        return bills instanceof OptionBills.Split hybrid
                ? Optional.of(price(hybrid.split().api()))
                : Optional.empty();
    }

    private UncertainPrice price(ApiCostLine line) {
        return UncertainPrice.of(line, ranges.priceError(line.fact()), pricing.workload(), prices);
    }

    /**
     * What a machine carries and costs, as multiples of what is likely: by the band of its capacity, how full it is said to run,
     * and the age of its price. A machine that runs half as full carries half as much.
     */
    private record UncertainMachines(PertDistribution band, PertDistribution used, PertDistribution prices) {
        static UncertainMachines of(HostingCost hosting, PertDistribution used) {
            return new UncertainMachines(aroundOne(hosting.band()), used, aroundOne(hosting.prices()));
        }

        private static PertDistribution aroundOne(Band band) {
            return new PertDistribution(band.low(), 1, band.high());
        }

        Map<DrawnInput, PertDistribution> inputs() {
            Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
            inputs.put(DrawnInput.MACHINE_CAPACITY, band);
            inputs.put(DrawnInput.UTILIZATION, used);
            inputs.put(DrawnInput.AGED_MACHINE_PRICE, prices);
            inputs.values().removeIf(PertDistribution::isExact);
            return inputs;
        }

        double capacity(InputValues values) {
            return values.of(DrawnInput.MACHINE_CAPACITY, band)
                    * (values.of(DrawnInput.UTILIZATION, used) / used.likely());
        }

        double price(InputValues values) {
            return values.of(DrawnInput.AGED_MACHINE_PRICE, prices);
        }
    }
}
