package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The full machines that leave an API its part of one volume under an even load, at any price of that API. To look at each
 * once for each price takes less time than to sort them.
 */
final class FullMachines {
    private final List<HostingCost> hostingCosts;
    private final ToDoubleFunction<HostingCost> capacity;
    private final ToDoubleFunction<SelfHostedCost> bill;
    private final double leastPart;
    private final boolean carriesAlone;
    private final double tokensPerDay;

    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, List.of()));

    /** Those that count up to a price of the API: at a lower one fewer save anything. */
    private record Known(double upToPrice, List<Full> all) {}

    /**
     * Some machines, all full.
     *
     * @param above the largest volume of which they carry all, in tokens a day
     * @param carried what they carry of the volume
     */
    private record Full(HostingCost hosting, long machines, double above, double carried, double usdPerMonth) {
        Best at(double apiUsdPerDailyToken) {
            return new Best(hosting, machines, above, extra(apiUsdPerDailyToken));
        }

        double extra(double apiUsdPerDailyToken) {
            return usdPerMonth - apiUsdPerDailyToken * carried;
        }
    }

    /**
     * @param capacity what the capacity of a machine is multiplied by, above 0
     * @param bill what of a bill counts
     * @param leastPart the least share of the volume that either side has
     */
    FullMachines(
            List<HostingCost> hostingCosts,
            ToDoubleFunction<HostingCost> capacity,
            ToDoubleFunction<SelfHostedCost> bill,
            double leastPart,
            double tokensPerDay) {
        this.hostingCosts = hostingCosts;
        this.capacity = capacity;
        this.bill = bill;
        this.leastPart = leastPart;
        this.carriesAlone = LowerEnvelope.StepCost.carries(HybridCost.mostAlone(hostingCosts, capacity), tokensPerDay);
        this.tokensPerDay = tokensPerDay;
    }

    /**
     * Some machines, all full.
     *
     * @param above the largest volume of which they carry all, in tokens a day
     * @param extraUsdPerMonth what they cost beyond what the API would for the same tokens; below 0 where they save
     */
    record Best(HostingCost hosting, long machines, double above, double extraUsdPerMonth) {}

    /** Those of some machines whose whole bill counts. */
    static FullMachines of(List<HostingCost> hostingCosts, double tokensPerDay) {
        double leastPart = hostingCosts.isEmpty() ? 0 : hostingCosts.get(0).leastPartOfSplit(); // of the catalogue
        return new FullMachines(hostingCosts, hosting -> 1, SelfHostedCost::usdPerMonth, leastPart, tokensPerDay);
    }

    /** Those with the least extra, of equals the fewest tokens; empty where the API would have nearly everything. */
    Optional<Best> best(double apiUsdPerDailyToken) {
        return cheapest(apiUsdPerDailyToken, mostHosted(carriesAlone, leastPart))
                .filter(best -> isPart(best, leastPart));
    }

    /** The same of these and of others of the same volume. */
    Optional<Best> best(double apiUsdPerDailyToken, FullMachines others) {
        double least = Math.max(leastPart, others.leastPart); // 0 of those without machines
        double most = mostHosted(carriesAlone || others.carriesAlone, least);
        return Stream.of(this, others)
                .flatMap(machines -> machines.cheapest(apiUsdPerDailyToken, most).stream())
                .min(Comparator.comparingDouble(Best::extraUsdPerMonth).thenComparingDouble(Best::above))
                .filter(best -> isPart(best, least));
    }

    private boolean isPart(Best best, double least) {
        return best.above >= tokensPerDay * least;
    }

    /** Where no machines carry the load alone, an API may take as little as exceeds them. */
    private double mostHosted(boolean alone, double least) {
        return alone ? tokensPerDay * (1 - least) : tokensPerDay;
    }

    private Optional<Best> cheapest(double apiUsdPerDailyToken, double most) {
        return upTo(apiUsdPerDailyToken).stream()
                .filter(full -> full.above <= most)
                .min(Comparator.<Full>comparingDouble(full -> full.extra(apiUsdPerDailyToken))
                        .thenComparingDouble(Full::above))
                .map(full -> full.at(apiUsdPerDailyToken));
    }

    private List<Full> upTo(double apiUsdPerDailyToken) {
        Known now = Objects.requireNonNull(known.get());
        if (now.upToPrice < apiUsdPerDailyToken) {
            now = new Known(apiUsdPerDailyToken, all(apiUsdPerDailyToken));
            known.set(now);
        }
        return now.all;
    }

    /** More than the first of a kind only cost more where the API serves a machine's tokens for less. */
    private List<Full> all(double apiUsdPerDailyToken) {
        List<Full> all = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            double carried = hosting.plannedPerMachine() * capacity.applyAsDouble(hosting);
            if (carried > 0) {
                long last = HybridCost.lastStep(hosting, carried, tokensPerDay, apiUsdPerDailyToken);
                for (long machines = hosting.machines().firstStep(); machines <= last; machines++) {
                    if (machines * carried < tokensPerDay && hosting.machines().isStep(machines)) {
                        all.add(full(hosting, machines));
                    }
                }
            }
        }
        return all;
    }

    private Full full(HostingCost hosting, long machines) {
        double total = machines * capacity.applyAsDouble(hosting);
        double carried = hosting.mostCarried(total);
        return new Full(
                hosting,
                machines,
                total * hosting.plannedPerMachine(),
                carried,
                bill.applyAsDouble(hosting.full(machines, carried)));
    }
}
