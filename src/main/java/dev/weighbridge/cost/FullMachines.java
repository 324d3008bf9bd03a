package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The full machines that leave an API its part of one volume under an even load, at any price of that API. To look at each
 * once for each price takes less time than to sort them. Safe to use from many threads.
 */
final class FullMachines {
    /** How much dearer an API those that count are kept for: the next price that is asked about is seldom far away. */
    private static final double PRICE_MARGIN = 1.5;

    /** Full, they may carry as much as the whole load, or by rounding a little more. */
    private static final double LARGER = 1 + 1e-9;

    private final RankedHosting machines;
    private final HybridCost.Assumptions assumptions;
    private final double leastPart;
    private final boolean carriesAlone;
    private final double tokensPerDay;

    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, List.of()));

    /** Those that count up to a price of the API: at a lower one fewer save anything. */
    private record Known(double upToPrice, List<Full> all) {}

    /** What of the bill of full machines counts in a month, in US dollars. */
    interface FullBill {
        /** @param carried tokens a day */
        double usdPerMonth(HostingCost hosting, long machines, double carried);
    }

    /**
     * Some machines that some load exceeds above a volume, all full.
     *
     * @param machines how many carry load
     * @param above the largest volume of which they carry all, in tokens a day
     * @param carried the tokens a day that they carry when they are full in all hours that have load
     * @param usdPerMonth what of their bill counts
     * @param rank what that is multiplied by when splits are ranked
     */
    record Full(HostingCost hosting, long machines, double above, double carried, double usdPerMonth, double rank) {
        /** What they cost beyond what the API would for the same tokens; below 0 where they save. */
        double extraUsdPerMonth(double apiUsdPerDailyToken) {
            return usdPerMonth - apiUsdPerDailyToken * carried;
        }

        /** The same as it counts when splits are ranked. */
        double rankedExtraUsdPerMonth(double apiUsdPerDailyToken) {
            return rank * usdPerMonth - apiUsdPerDailyToken * carried;
        }
    }

    /** Those under assumptions; the price of the API is given with each question. */
    FullMachines(RankedHosting machines, HybridCost.Assumptions assumptions, double tokensPerDay) {
        this.machines = machines;
        this.assumptions = assumptions;
        this.leastPart = machines.leastPartOfSplit();
        this.carriesAlone = LowerEnvelope.StepCost.carries(machines.mostAlone(assumptions), tokensPerDay);
        this.tokensPerDay = tokensPerDay;
    }

    double tokensPerDay() {
        return tokensPerDay;
    }

    /** The first in rank, of equals the fewest tokens; empty where the API would have nearly everything. */
    Optional<Full> best(double apiUsdPerDailyToken) {
        return cheapest(apiUsdPerDailyToken, mostHosted(carriesAlone, leastPart))
                .filter(best -> isPart(best, leastPart));
    }

    /** The same where no other price is asked about: that takes less time than to keep what counts up to a price. */
    Optional<Full> bestAt(double apiUsdPerDailyToken) {
        return Optional.ofNullable(first(
                        machines.all(),
                        machines::rank,
                        apiUsdPerDailyToken,
                        mostHosted(carriesAlone, leastPart),
                        Optional.empty()))
                .filter(best -> isPart(best, leastPart));
    }

    /**
     * The same of these and of others, with the catalogue's figures of both.
     *
     * @param rank what a bill of the others is multiplied by when splits are ranked
     */
    Optional<Full> best(double apiUsdPerDailyToken, List<HostingCost> others, ToDoubleFunction<HostingCost> rank) {
        double least = others.isEmpty() ? leastPart : others.get(0).leastPartOfSplit();
        boolean alone = carriesAlone;
        for (int i = 0; !alone && i < others.size(); i++) {
            alone = LowerEnvelope.StepCost.carries(others.get(i).largestTokensPerDay(), tokensPerDay);
        }
        double most = mostHosted(alone, least);
        Optional<Full> own = cheapest(apiUsdPerDailyToken, most);
        return Optional.ofNullable(first(others, rank, apiUsdPerDailyToken, most, own))
                .filter(best -> isPart(best, least));
    }

    /**
     * The first in rank at one price of the API.
     *
     * @param most as {@link #mostHosted}
     * @param known another one, which comes before its equals
     */
    private @Nullable Full first(
            List<HostingCost> all,
            ToDoubleFunction<HostingCost> ranks,
            double apiUsdPerDailyToken,
            double most,
            Optional<Full> known) {
        Full first = known.orElse(null);
        double least = first == null ? Double.POSITIVE_INFINITY : first.rankedExtraUsdPerMonth(apiUsdPerDailyToken);
        double mostSaved = apiUsdPerDailyToken * tokensPerDay * LARGER;
        for (int i = 0; i < all.size(); i++) { // no iterator: there are thousands
            HostingCost hosting = all.get(i);
            double rank = ranks.applyAsDouble(hosting);
            double times = assumptions.capacity().applyAsDouble(hosting);
            double each = hosting.plannedPerMachine() * times;
            // whatever they carry, they cost too much
            boolean dearer = assumptions.areOfCatalog() && rank * leastUsd(hosting) - mostSaved > least;
            long last = each <= 0 || dearer ? -1 : lastStep(hosting, each, tokensPerDay, apiUsdPerDailyToken / rank);
            for (long machines = hosting.machines().firstStep(); machines <= last; machines++) {
                if (machines * each < tokensPerDay && hosting.machines().isStep(machines)) {
                    double carried = hosting.mostCarried(machines * times);
                    double usd = assumptions.bill().usdPerMonth(hosting, machines, carried);
                    double above = machines * times * hosting.plannedPerMachine();
                    double extra = rank * usd - apiUsdPerDailyToken * carried;
                    if (above <= most && isBefore(extra, above, least, first)) {
                        first = new Full(hosting, machines, above, carried, usd, rank);
                        least = extra;
                    }
                }
            }
        }
        return first;
    }

    private static boolean isBefore(double extra, double above, double least, @Nullable Full first) {
        return first == null || extra < least || extra <= least && above < first.above;
    }

    private boolean isPart(Full best, double least) {
        return best.above >= tokensPerDay * least;
    }

    private double mostHosted(boolean alone, double least) {
        return mostHosted(tokensPerDay, alone, least);
    }

    /**
     * The most of a volume that machines may carry, in tokens a day. Where none carry the load alone, an API may take as
     * little as exceeds them.
     */
    static double mostHosted(double tokensPerDay, boolean alone, double leastPart) {
        return alone ? tokensPerDay * (1 - leastPart) : tokensPerDay;
    }

    private Optional<Full> cheapest(double apiUsdPerDailyToken, double most) {
        Full first = null;
        double least = Double.POSITIVE_INFINITY;
        for (Full full : upTo(apiUsdPerDailyToken)) { // no stream: there are thousands, asked of at dozens of prices
            double extra = full.rankedExtraUsdPerMonth(apiUsdPerDailyToken);
            if (full.above <= most && isBefore(extra, full.above, least, first)) {
                first = full;
                least = extra;
            }
        }
        return Optional.ofNullable(first);
    }

    private List<Full> upTo(double apiUsdPerDailyToken) {
        Known now = Objects.requireNonNull(known.get());
        if (now.upToPrice < apiUsdPerDailyToken) {
            double upToPrice = PRICE_MARGIN * apiUsdPerDailyToken;
            now = new Known(upToPrice, below(tokensPerDay, machines, assumptions, upToPrice));
            known.set(now);
        }
        return now.all;
    }

    /** Those of which some load of a volume exceeds what they carry, and that can be a part of its cheapest split. */
    static List<Full> below(
            double tokensPerDay, RankedHosting ranked, HybridCost.Assumptions assumptions, double apiUsdPerDailyToken) {
        List<Full> all = new ArrayList<>();
        for (HostingCost hosting : ranked.all()) {
            double rank = ranked.rank(hosting);
            double times = assumptions.capacity().applyAsDouble(hosting);
            double each = hosting.plannedPerMachine() * times;
            if (each > 0) {
                long last = lastStep(hosting, each, tokensPerDay, apiUsdPerDailyToken / rank);
                for (long machines = hosting.machines().firstStep(); machines <= last; machines++) {
                    if (machines * each < tokensPerDay && hosting.machines().isStep(machines)) {
                        all.add(full(hosting, machines, machines * times, assumptions.bill(), rank));
                    }
                }
            }
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * The most machines that can make the cheapest split up to a volume. Where the API serves a full machine's tokens for less,
     * more machines than the fewest only cost more.
     *
     * @param each tokens a day of the largest volume that one machine carries all of, above 0
     * @param apiUsdPerDailyToken as dear as it counts beside these machines in their rank
     */
    private static long lastStep(HostingCost hosting, double each, double upTo, double apiUsdPerDailyToken) {
        boolean saves = (apiUsdPerDailyToken - hosting.egressUsdPerDailyToken())
                        * hosting.mostCarried(each / hosting.plannedPerMachine())
                > hosting.bill().usdPerMaintainedMachine();
        return saves
                ? Math.min(hosting.machines().mostCarrying(), (long) (upTo / each))
                : hosting.machines().firstStep();
    }

    /** What some of them cost at least: the machines alone, of which the fewest are full. */
    private static double leastUsd(HostingCost hosting) {
        return hosting.machines().firstStep() * hosting.bill().usdPerMaintainedMachine();
    }

    private static Full full(HostingCost hosting, long machines, double capacity, FullBill bill, double rank) {
        double carried = hosting.mostCarried(capacity);
        return new Full(
                hosting,
                machines,
                capacity * hosting.plannedPerMachine(),
                carried,
                bill.usdPerMonth(hosting, machines, carried),
                rank);
    }
}
