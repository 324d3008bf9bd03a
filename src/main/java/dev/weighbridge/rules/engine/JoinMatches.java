package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The offers for which a comparison with a field of the workload holds. That depends only on where the workload's number
 * lies among the offers' figures: below them, at one, between two, or above them. So each of these sets is found once,
 * except the first: of many offers nobody asks a second time, and sorting their figures takes longest.
 */
final class JoinMatches {
    private final Join join;
    private final BitSet offers;
    private final double[] figures;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Lazy<Sorted> sorted;

    /**
     * @param offers those that the other conditions of the rule match
     * @param figures of every offer, by its index; not a number where it is not known
     */
    JoinMatches(Join join, BitSet offers, double[] figures) {
        this.join = join;
        this.offers = offers;
        this.figures = figures;
        this.sorted = new Lazy<>(() -> new Sorted(offers, figures));
    }

    /** The different figures of the offers, and the offers for which it holds at each or between two, as far as asked for. */
    private static final class Sorted {
        private final double[] distinct;
        private final AtomicReferenceArray<BitSet> sets;

        Sorted(BitSet offers, double[] figures) {
            this.distinct = offers.stream()
                    .mapToDouble(offer -> figures[offer])
                    .filter(figure -> !Double.isNaN(figure))
                    .sorted()
                    .distinct()
                    .toArray();
            this.sets = new AtomicReferenceArray<>(2 * distinct.length + 1);
        }

        /** The sets are of those below the first figure, at it, between it and the next, and so on. */
        int position(double limit) {
            int found = Arrays.binarySearch(distinct, limit);
            return found >= 0 ? 2 * found + 1 : 2 * (-found - 1);
        }
    }

    /** Those of the offers for which it holds; the caller does not change the set. */
    BitSet holding(Workload workload) {
        double limit = join.other().number(workload);
        if (Double.isNaN(limit)) {
            return new BitSet(); // No comparison with an unknown number holds.
        }
        if (!asked.get() && !asked.getAndSet(true)) {
            return holdingAt(limit);
        }
        Sorted known = sorted.get();
        int position = known.position(limit);
        BitSet holding = known.sets.get(position);
        if (holding == null) {
            holding = holdingAt(limit);
            known.sets.set(position, holding);
        }
        return holding;
    }

    private BitSet holdingAt(double limit) {
        BitSet holding = new BitSet();
        for (int offer = offers.nextSetBit(0); offer >= 0; offer = offers.nextSetBit(offer + 1)) {
            if (join.holds(figures[offer], limit)) {
                holding.set(offer);
            }
        }
        return holding;
    }
}
