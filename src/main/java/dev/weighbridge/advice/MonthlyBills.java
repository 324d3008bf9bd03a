package dev.weighbridge.advice;

import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.MachineTerm;
import dev.weighbridge.workload.Today;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What options cost in each month that the owner plans for: the volume grows and list prices of APIs change evenly, by the
 * same factor each month. The first month is the one that the answer prices.
 */
final class MonthlyBills {
    private static final double MONTHS_PER_YEAR = 12;

    private final AdmittedPricing pricing;
    private final double growth;
    private final double[] volumes;
    private final double[] apiPrices;

    /**
     * The bills of one option.
     *
     * @param usd of each month; infinite where machines do not carry the load
     */
    record Bills(List<Double> usd, Optional<Signed> signed) {
        Bills(double[] usd, Optional<Signed> signed) {
            this(Arrays.stream(usd).boxed().toList(), signed);
        }
    }

    /** @param apiPriceChange of list prices in a year, as a share of them */
    MonthlyBills(AdmittedPricing pricing, double apiPriceChange) {
        this.pricing = pricing;
        this.growth = pricing.workload().estimates().growth().orElse(0.0);
        this.volumes = new double[pricing.workload().horizonMonths()];
        this.apiPrices = new double[volumes.length];
        Arrays.setAll(volumes, month -> pricing.volume() * Math.pow(1 + growth, month / MONTHS_PER_YEAR));
        Arrays.setAll(apiPrices, month -> Math.pow(1 + apiPriceChange, month / MONTHS_PER_YEAR));
    }

    double growth() {
        return growth;
    }

    /** @param option one that can be bought, or what is paid today */
    Bills of(Option option) {
        if (option.today()) {
            return today(pricing.workload().today().orElseThrow());
        }
        return switch (option.way()) {
            case API, PRIVATE_CLOUD_API ->
                api(pricing.cheapestLine(option.way()).orElseThrow());
            case MANAGED_ENDPOINT ->
                hosting(pricing.left().cheapestEndpoint(pricing.volume()).orElseThrow());
            case SELF_HOSTED ->
                hosting(pricing.left().cheapestSelfHosted(pricing.volume()).orElseThrow());
            case HYBRID ->
                hybrid(pricing.left().cheapestHybrid(pricing.volume()).orElseThrow());
        };
    }

    /** The bill follows the volume; only that of an API follows list prices, too. */
    private Bills today(Today today) {
        double[] usd = new double[volumes.length];
        boolean api = today.what() == Today.Serving.API;
        Arrays.setAll(
                usd,
                month -> today.usdPerMonth()
                        * Math.pow(1 + growth, month / MONTHS_PER_YEAR)
                        * (api ? apiPrices[month] : 1));
        return new Bills(usd, Optional.empty());
    }

    private Bills api(ApiCostLine line) {
        double[] usd = new double[volumes.length];
        Arrays.setAll(usd, month -> volumes[month] * usdPerDailyToken(line, month));
        return new Bills(usd, Optional.empty());
    }

    /** A price that the workload states was agreed, and does not change. */
    private double usdPerDailyToken(ApiCostLine line, int month) {
        return line.at(1).usdPerMonth() * (line.fact().identity().stated() ? 1 : apiPrices[month]);
    }

    /** Machines that are signed for stay where the volume falls. */
    private Bills hosting(HostingCost hosting) {
        double[] usd = new double[volumes.length];
        int[] machines = new int[volumes.length];
        boolean committed = hosting.commitment().isPresent();
        double most = 0;
        for (int month = 0; month < usd.length; month++) {
            most = Math.max(most, volumes[month]);
            double carried = committed ? most : volumes[month];
            usd[month] = hosting.usdPerMonth(carried, 1);
            machines[month] = Double.isFinite(usd[month]) ? hosting.countWithSpare(carried) : 0;
        }
        return new Bills(usd, hosting.commitment().map(term -> signed(term, machines)));
    }

    /**
     * The cheapest number of the same machines for each month's volume, at the first month's prices; the API alone where none
     * leaves both a part. What is signed for and no longer needed is paid, too.
     */
    private Bills hybrid(HybridSplit split) {
        double[] usd = new double[volumes.length];
        int[] machines = new int[volumes.length];
        List<Optional<HybridSplit>> splits = split.at(volumes);
        double signedPerMachine =
                split.hosting().commitment().map(MachineTerm::usdPerMonth).orElse(0.0);
        int most = 0;
        for (int month = 0; month < usd.length; month++) {
            double volume = volumes[month];
            double perToken = usdPerDailyToken(split.api(), month);
            Optional<HybridSplit> best = splits.get(month);
            int count = best.map(HybridSplit::count).orElse(0);
            most = Math.max(most, count);
            double idle = (most - count) * signedPerMachine;
            usd[month] =
                    idle + best.map(one -> one.usdPerMonth(volume, 1, perToken)).orElse(volume * perToken);
            machines[month] = count;
        }
        return new Bills(usd, split.hosting().commitment().map(term -> signed(term, machines)));
    }

    /** Each machine is signed for from the month in which it is first needed, and again as its term ends. */
    private static Signed signed(MachineTerm term, int[] machines) {
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
