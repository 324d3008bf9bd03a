package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The offers that each rule matches, as far as that is known before the workload is. */
final class OfferMatches {
    private final Map<Integer, BitSet> alone;
    private final Map<Integer, List<JoinMatches>> joined = new HashMap<>();

    /** @param alone by the number of the rule, the offers that its conditions of the offer alone match */
    OfferMatches(Map<Integer, BitSet> alone, List<Offer> facts, List<AdmissionRule> rules) {
        this.alone = alone;
        for (AdmissionRule each : rules) {
            BitSet offers = alone(each);
            joined.put(
                    each.rule().number(),
                    each.joins().stream()
                            .map(join -> new JoinMatches(join, offers, facts))
                            .toList());
        }
    }

    /** The offers that the conditions of the offer alone match; the caller does not change the set. */
    BitSet alone(AdmissionRule rule) {
        return alone.getOrDefault(rule.rule().number(), new BitSet());
    }

    /** Those for which the comparisons with the workload hold too; the caller does not change the set. */
    BitSet with(Workload workload, AdmissionRule rule) {
        List<JoinMatches> joins = joined.getOrDefault(rule.rule().number(), List.of());
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
