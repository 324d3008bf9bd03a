package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The offers that each rule matches, by its index, as far as that is known before the workload is. */
final class OfferMatches {
    private final List<BitSet> alone = new ArrayList<>();
    private final List<List<JoinMatches>> joined = new ArrayList<>();

    /** @param lasting for each rule, the offers that its lasting conditions match */
    OfferMatches(BitSet[] lasting, List<Offer> facts, List<AdmissionRule> rules) {
        for (int i = 0; i < lasting.length; i++) {
            BitSet offers = rules.get(i).alone(lasting[i], facts);
            alone.add(offers);
            joined.add(rules.get(i).joins().stream()
                    .map(join -> new JoinMatches(join, offers, facts))
                    .toList());
        }
    }

    /** The offers that the conditions of the offer alone match; the caller does not change the set. */
    BitSet alone(int rule) {
        return alone.get(rule);
    }

    /** Those for which the comparisons with the workload hold too; the caller does not change the set. */
    BitSet with(Workload workload, int rule) {
        List<JoinMatches> joins = joined.get(rule);
        if (joins.isEmpty()) {
            return alone(rule);
        }
        BitSet holding = joins.get(0).holding(workload);
        for (JoinMatches other : joins.subList(1, joins.size())) {
            BitSet both = new BitSet();
            both.or(holding); // no clone of a shared set: it would trim it
            both.and(other.holding(workload));
            holding = both;
        }
        return holding;
    }
}
