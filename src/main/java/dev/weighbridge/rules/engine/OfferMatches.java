package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The offers that each rule matches, by its index, as far as that is known before the workload is. */
final class OfferMatches {
    private final List<BitSet> alone = new ArrayList<>();
    private final List<Offer> facts;
    private final List<AdmissionRule> rules;
    private final AtomicReferenceArray<@Nullable List<JoinMatches>> joined;

    /** @param lasting for each rule, the offers that its lasting conditions match */
    OfferMatches(BitSet[] lasting, List<Offer> facts, List<AdmissionRule> rules) {
        this.facts = facts;
        this.rules = rules;
        this.joined = new AtomicReferenceArray<>(lasting.length);
        for (int i = 0; i < lasting.length; i++) {
            alone.add(rules.get(i).alone(lasting[i], facts));
        }
    }

    /** The offers that the conditions of the offer alone match; the caller does not change the set. */
    BitSet alone(int rule) {
        return alone.get(rule);
    }

    /** Those for which the comparisons with the workload hold too; the caller does not change the set. */
    BitSet with(Workload workload, int rule) {
        List<JoinMatches> joins = joins(rule);
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

    /** Those of a rule, made when its conditions of the workload hold for the first time. */
    private List<JoinMatches> joins(int rule) {
        List<JoinMatches> known = joined.get(rule);
        if (known == null) {
            // Deliberate: two threads may make the same at once; neither waits.
            known = rules.get(rule).joins().stream()
                    .map(join -> new JoinMatches(join, alone(rule), facts))
                    .toList();
            joined.set(rule, known);
        }
        return known;
    }
}
