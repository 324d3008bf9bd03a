package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The offers that each rule matches, by its index, as far as that is known before the workload is. */
final class OfferMatches {
    private final BitSet[] lasting;
    private final BitSet[] alone;
    private final List<Offer> facts;
    private final List<AdmissionRule> rules;
    private final AtomicReferenceArray<@Nullable List<JoinMatches>> joined;
    private final Map<String, double[]> figures = new ConcurrentHashMap<>();

    /** @param lasting for each rule, the offers that its lasting conditions match */
    OfferMatches(BitSet[] lasting, List<Offer> facts, List<AdmissionRule> rules) {
        this.lasting = lasting;
        this.facts = facts;
        this.rules = rules;
        this.joined = new AtomicReferenceArray<>(lasting.length);
        this.alone = new BitSet[lasting.length];
        Arrays.setAll(alone, rule -> rules.get(rule).alone(lasting[rule], facts));
    }

    /** Those of offers of which few are another object; what lasts is the same for them. */
    private OfferMatches(OfferMatches known, List<Offer> facts, BitSet changed) {
        this.lasting = known.lasting;
        this.facts = facts;
        this.rules = known.rules;
        this.joined = new AtomicReferenceArray<>(lasting.length);
        this.alone = new BitSet[lasting.length];
        Arrays.setAll(alone, rule -> rules.get(rule).alone(lasting[rule], facts, known.alone[rule], changed));
        known.figures.forEach((field, before) -> figures.put(field, before.clone()));
        for (AdmissionRule rule : rules) {
            rule.joins().forEach(join -> update(join.field(), changed));
        }
    }

    private void update(FactField field, BitSet changed) {
        double[] known = figures.get(field.name());
        for (int i = changed.nextSetBit(0); i >= 0 && known != null; i = changed.nextSetBit(i + 1)) {
            known[i] = field.number(facts.get(i));
        }
    }

    /**
     * Those of other offers: only what is another object is matched again.
     *
     * @param others as many as there are of these; in the same order, and what lasts of each is the same
     */
    OfferMatches with(List<Offer> others) {
        return new OfferMatches(this, others, changed(others));
    }

    /** Whether other offers are these, and what lasts of each is the same. */
    boolean lastFor(List<Offer> others) {
        return Offer.lastAlike(facts, others);
    }

    @SuppressWarnings("ReferenceEquality")
    private BitSet changed(List<Offer> others) {
        BitSet changed = new BitSet();
        for (int i = 0; i < facts.size(); i++) {
            changed.set(i, others.get(i) != facts.get(i));
        }
        return changed;
    }

    /** The offers that the conditions of the offer alone match; the caller does not change the set. */
    BitSet alone(int rule) {
        return alone[rule];
    }

    /** Those for which the comparisons with the workload hold too; the caller does not change the set. */
    BitSet with(Workload workload, int rule) {
        List<JoinMatches> joins = joins(rule);
        if (joins.isEmpty()) {
            return alone(rule);
        }
        BitSet holding = joins.get(0).holding(workload);
        for (int i = 1; i < joins.size(); i++) {
            BitSet both = new BitSet();
            both.or(holding); // no clone of a shared set: it would trim it
            both.and(joins.get(i).holding(workload));
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
                    .map(join -> new JoinMatches(join, alone(rule), figures(join.field())))
                    .toList();
            joined.set(rule, known);
        }
        return known;
    }

    /** A figure of each offer; not a number where it is not known. */
    private double[] figures(FactField field) {
        return figures.computeIfAbsent(
                field.name(), name -> facts.stream().mapToDouble(field::number).toArray());
    }
}
