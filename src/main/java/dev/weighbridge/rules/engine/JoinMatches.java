package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The offers for which a comparison with a field of the workload holds. That depends only on where the workload's number
 * lies among the offers' figures: below them, at one, between two, or above them. So each of these sets is found once.
 */
final class JoinMatches {
    private final Join join;
    private final BitSet offers;
    private final double[] values;
    private final double[] distinct;
    private final AtomicReferenceArray<BitSet> sets;

    /** @param offers those that the other conditions of the rule match */
    JoinMatches(Join join, BitSet offers, List<Offer> facts) {
        this.join = join;
        this.offers = offers;
        this.values = facts.stream().mapToDouble(join.field()::number).toArray();
        this.distinct = offers.stream()
                .mapToDouble(offer -> values[offer])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        this.sets = new AtomicReferenceArray<>(2 * distinct.length + 1);
    }

    /** Those of the offers for which it holds; the caller does not change the set. */
    BitSet holding(Workload workload) {
        double limit = join.other().number(workload);
        if (Double.isNaN(limit)) {
            return new BitSet(); // No comparison with an unknown number holds.
        }
        int found = Arrays.binarySearch(distinct, limit);
        int position = found >= 0 ? 2 * found + 1 : 2 * (-found - 1);
        BitSet known = sets.get(position);
        if (known == null) {
            known = holdingAt(limit);
            sets.set(position, known);
        }
        return known;
    }

    private BitSet holdingAt(double limit) {
        BitSet holding = new BitSet();
        offers.stream().filter(offer -> join.holds(values[offer], limit)).forEach(holding::set);
        return holding;
    }
}
