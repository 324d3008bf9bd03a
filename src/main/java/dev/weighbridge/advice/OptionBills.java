package dev.weighbridge.advice;

import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.MachineTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one option costs in each of some months. */
sealed interface OptionBills permits OptionBills.Api, OptionBills.Machines, OptionBills.Split, PartedBills {
    /** The bills in US dollars; infinite where machines do not carry the load. */
    double[] usd(Months months, Conditions conditions);

    /** What is as likely as not. */
    Conditions likely();

    /** What is signed for under likely conditions; empty where a plan commits to nothing. */
    default Optional<Signed> signed(Months months) {
        return Optional.empty();
    }

    /** The ends of its APIs within the planned months. */
    default List<LineEnd> ends() {
        return List.of();
    }

    /**
     * What bills follow from beside the volume.
     *
     * @param capacity what the volume of a machine is multiplied by, above 0
     * @param machinePrice what the price of a machine is multiplied by, above 0
     * @param apiUsdPerDailyToken what the API asks in the first month for each token a day; 0 without an API
     */
    record Conditions(double capacity, double machinePrice, double apiUsdPerDailyToken) {}

    /** Those of an option that can be bought. */
    static OptionBills of(AdmittedPricing pricing, Option option) {
        if (pricing.parts().isPresent()) {
            return PartedBills.of(pricing.parts().get(), option.way());
        }
        double volume = pricing.volume();
        return switch (option.way()) {
            case API, PRIVATE_CLOUD_API ->
                Api.of(pricing, pricing.cheapestLine(option.way()).orElseThrow());
            case MANAGED_ENDPOINT ->
                new Machines(pricing.left().cheapestEndpoint(volume).orElseThrow());
            case SELF_HOSTED ->
                new Machines(pricing.left().cheapestSelfHosted(volume).orElseThrow());
            case HYBRID ->
                Split.of(pricing, pricing.left().cheapestHybrid(volume).orElseThrow());
        };
    }

    /** An API by the token. */
    record Api(ApiCostLine line, Optional<LineEnd> end) implements OptionBills {
        static Api of(AdmittedPricing pricing, ApiCostLine line) {
            return new Api(line, LineEnd.of(pricing, line));
        }

        @Override
        public List<LineEnd> ends() {
            return end.stream().toList();
        }

        @Override
        public double[] usd(Months months, Conditions conditions) {
            double[] usd = new double[months.count()];
            Arrays.setAll(usd, month -> months.volume(month) * perDailyToken(months, month, conditions));
            return usd;
        }

        /** A price that the workload states was agreed, and does not change with list prices. */
        private double perDailyToken(Months months, int month, Conditions conditions) {
            boolean listed = end.map(ending -> ending.isListed(month))
                    .orElse(!line.fact().identity().stated());
            return conditions.apiUsdPerDailyToken
                    * (listed ? months.apiPrice(month) : 1)
                    * end.map(ending -> ending.priceFactor(month)).orElse(1.0);
        }

        @Override
        public Conditions likely() {
            return new Conditions(1, 1, line.at(1).usdPerMonth());
        }
    }

    /** Machines that are rented or owned, or a managed endpoint. Those that are signed for stay where the volume falls. */
    record Machines(HostingCost hosting) implements OptionBills {
        @Override
        public double[] usd(Months months, Conditions conditions) {
            double[] carried = carried(months);
            double[] usd = new double[carried.length];
            Arrays.setAll(
                    usd, month -> hosting.usdPerMonth(carried[month], conditions.capacity, conditions.machinePrice));
            return usd;
        }

        /** The volume that the machines of each month are bought for. */
        private double[] carried(Months months) {
            double[] carried = new double[months.count()];
            double most = 0;
            for (int month = 0; month < carried.length; month++) {
                most = Math.max(most, months.volume(month));
                carried[month] = hosting.commitment().isPresent() ? most : months.volume(month);
            }
            return carried;
        }

        @Override
        public Conditions likely() {
            return new Conditions(1, 1, 0);
        }

        @Override
        public Optional<Signed> signed(Months months) {
            return hosting.commitment().map(term -> {
                double[] carried = carried(months);
                int[] machines = new int[carried.length];
                Arrays.setAll(
                        machines,
                        month -> Double.isFinite(hosting.usdPerMonth(carried[month], 1, 1))
                                ? hosting.countWithSpare(carried[month])
                                : 0);
                return OptionBills.signed(term, machines);
            });
        }
    }

    /**
     * The cheapest number of the same machines for each month's volume, at the first month's prices; those of the month before
     * where none leaves both a part. What is signed for and no longer needed is paid, too.
     */
    record Split(HybridSplit split, HybridSplit.SameMachines machines, Api rest) implements OptionBills {
        static Split of(AdmittedPricing pricing, HybridSplit split) {
            return new Split(split, split.sameMachines(), Api.of(pricing, split.api()));
        }

        @Override
        public List<LineEnd> ends() {
            return rest.ends();
        }

        @Override
        public double[] usd(Months months, Conditions conditions) {
            double signedPerMachine =
                    split.hosting().commitment().map(MachineTerm::usdPerMonth).orElse(0.0);
            double[] usd = new double[months.count()];
            List<HybridSplit> splits = splits(months);
            int most = 0;
            for (int month = 0; month < usd.length; month++) {
                HybridSplit best = splits.get(month);
                most = Math.max(most, best.count());
                usd[month] = (most - best.count()) * signedPerMachine
                        + best.usdPerMonth(
                                months.volume(month),
                                conditions.capacity,
                                conditions.machinePrice,
                                rest.perDailyToken(months, month, conditions));
            }
            return usd;
        }

        /** That of each month; where none leaves both sides a part, that of the month before. */
        private List<HybridSplit> splits(Months months) {
            machines.at(months.largestVolume()); // then those of all smaller volumes are known
            List<HybridSplit> splits = new ArrayList<>();
            HybridSplit last = split;
            for (int month = 0; month < months.count(); month++) {
                last = machines.at(months.volume(month)).orElse(last);
                splits.add(last);
            }
            return splits;
        }

        @Override
        public Conditions likely() {
            return rest.likely();
        }

        @Override
        public Optional<Signed> signed(Months months) {
            return split.hosting()
                    .commitment()
                    .map(term -> OptionBills.signed(
                            term,
                            splits(months).stream().mapToInt(HybridSplit::count).toArray()));
        }
    }

    /** Each machine is signed for from the month in which it is first needed, and again as its term ends. */
    static Signed signed(MachineTerm term, int[] machines) {
        double usd = 0;
        double leaving = 0;
        int signed = 0;
        for (int month = 0; month < machines.length; month++) {
            int more = Math.max(0, machines[month] - signed);
            int served = machines.length - month;
            usd += more * term.terms(served) * term.usd();
            leaving += more * term.restUsd(served);
            signed += more;
        }
        return new Signed(term.months(), usd, leaving);
    }
}
