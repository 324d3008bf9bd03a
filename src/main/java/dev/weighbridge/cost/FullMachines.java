package dev.weighbridge.cost;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The full machines that leave an API its part of one volume under an even load, at any price of that API.
 *
 * <p>Deliberate: arrays without an order. To look at each once for each price takes less time than to sort them.
 */
final class FullMachines {
    private final List<HostingCost> hostingCosts;
    private final ToDoubleFunction<HostingCost> capacity;
    private final ToDoubleFunction<SelfHostedCost> bill;
    private final double most;
    private final double tokensPerDay;

    private int count;
    private int[] hosting = new int[64];
    private long[] machines = new long[64];
    private double[] above = new double[64];
    private double[] full = new double[64];
    private double[] usd = new double[64];
    private double knownUpToPrice = -1;

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
        this.most = tokensPerDay * (1 - leastPart);
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
        return cheapest(apiUsdPerDailyToken).filter(this::isPart);
    }

    /** The same of these and of others of the same volume. */
    Optional<Best> best(double apiUsdPerDailyToken, FullMachines others) {
        return Stream.of(this, others)
                .flatMap(machines -> machines.cheapest(apiUsdPerDailyToken).stream())
                .min(Comparator.comparingDouble(Best::extraUsdPerMonth).thenComparingDouble(Best::above))
                .filter(this::isPart);
    }

    private boolean isPart(Best best) {
        return best.above >= tokensPerDay * best.hosting.leastPartOfSplit();
    }

    private Optional<Best> cheapest(double apiUsdPerDailyToken) {
        if (knownUpToPrice < apiUsdPerDailyToken) {
            count(apiUsdPerDailyToken);
        }
        int best = -1;
        double leastExtra = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double extra = usd[i] - apiUsdPerDailyToken * full[i];
            if (extra < leastExtra || extra <= leastExtra && best >= 0 && above[i] < above[best]) {
                best = i;
                leastExtra = extra;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(new Best(hostingCosts.get(hosting[best]), machines[best], above[best], leastExtra));
    }

    /** At a lower price fewer of them save anything, and the others only cost more than the first of their kind. */
    private void count(double apiUsdPerDailyToken) {
        count = 0;
        for (int i = 0; i < hostingCosts.size(); i++) {
            HostingCost each = hostingCosts.get(i);
            double carried = each.plannedPerMachine() * capacity.applyAsDouble(each);
            if (carried > 0) {
                long last = HybridCost.lastStep(each, carried, tokensPerDay, apiUsdPerDailyToken);
                for (long n = each.machines().firstStep(); n <= last; n++) {
                    if (n * carried < tokensPerDay && each.machines().isStep(n)) {
                        add(i, n);
                    }
                }
            }
        }
        knownUpToPrice = apiUsdPerDailyToken;
    }

    private void add(int index, long number) {
        HostingCost each = hostingCosts.get(index);
        double total = number * capacity.applyAsDouble(each);
        double carried = total * each.plannedPerMachine();
        if (carried > most) {
            return;
        }
        if (count == usd.length) {
            grow();
        }
        hosting[count] = index;
        machines[count] = number;
        above[count] = carried;
        full[count] = each.mostCarried(total);
        usd[count] = bill.applyAsDouble(each.full(number, full[count]));
        count++;
    }

    private void grow() {
        hosting = Arrays.copyOf(hosting, 4 * count);
        machines = Arrays.copyOf(machines, 4 * count);
        above = Arrays.copyOf(above, 4 * count);
        full = Arrays.copyOf(full, 4 * count);
        usd = Arrays.copyOf(usd, 4 * count);
    }
}
