package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.kie.api.KieBase;

/**
 * The rules of a rule book that weigh, decide and tell, compiled: all but the admission rules. They see facts only
 * through their conditions. So two workloads for which the same conditions hold and the same rules are waived have the
 * same outcome: Drools decides each combination once. A decision asks for its own and, for its turning points, for many
 * others.
 *
 * <p>Deliberate: plain maps that stop growing at a limit. A read is one hash lookup, which an evicting cache cannot beat,
 * and a rule book rarely has so many different combinations.
 */
final class DecisionRules {
    private static final int MOST_ENTRIES = 50_000;
    private static final int[] NO_READERS = {};

    private final List<Rule> rules;
    private final FindingWeights weights;
    private final KieBase compiled;
    private final ConditionSet ofWorkload;
    private final ConditionSet ofOffers;
    private final ConditionSet ofComparison;
    private final ConditionSet ofSplit;
    private final ConditionSet ofParts;
    private final int lastBit;

    /** For each field of a workload, the conditions that read it. */
    private final Map<String, int[]> readers;

    private final Map<HoldingConditions, Outcome> outcomes = new ConcurrentHashMap<>();

    /**
     * Compiles the rules that count.
     *
     * @param all rules of the rule book, by number
     * @param rules those of them that count
     */
    DecisionRules(List<Rule> all, List<Rule> rules, FindingWeights weights) {
        this.rules = List.copyOf(all);
        this.weights = weights;
        this.compiled = ExecutableRules.compile(rules);
        this.ofWorkload = conditions(rules, Workload.class);
        this.ofOffers = conditions(rules, CostFacts.EligibleOffers.class);
        this.ofComparison = conditions(rules, CostFacts.CostComparison.class);
        this.ofSplit = conditions(rules, CostFacts.SplitComparison.class);
        this.ofParts = conditions(rules, CostFacts.PartPlacements.class);
        this.lastBit = ofWorkload.size() + ofOffers.size() + ofComparison.size() + ofSplit.size() + ofParts.size() + 4;
        this.readers = readers(ofWorkload);
    }

    private static Map<String, int[]> readers(ConditionSet conditions) {
        Map<String, int[]> readers = new HashMap<>();
        for (int i = 0; i < conditions.size(); i++) {
            int condition = i;
            conditions
                    .get(i)
                    .atoms()
                    .flatMap(atom -> atom.fields().stream())
                    .map(FactField::name)
                    .distinct()
                    .forEach(field -> readers.merge(field, new int[] {condition}, DecisionRules::joined));
        }
        return readers;
    }

    private static int[] joined(int[] some, int[] more) {
        return IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray();
    }

    /** Of the admission rules none: what they decide is among the costs. */
    private static ConditionSet conditions(List<Rule> rules, Class<?> fact) {
        return new ConditionSet(
                FactTypes.BUILT_IN.of(fact),
                rules.stream()
                        .filter(rule -> rule.phase() != Phase.ADMIT)
                        .flatMap(rule -> rule.when().patterns())
                        .filter(pattern -> pattern.fact().type() == fact)
                        .map(pattern -> (Condition) pattern.condition())
                        .distinct()
                        .toList());
    }

    /** @param waived numbers of the rules whose findings do not count */
    Outcome outcome(Workload workload, Set<Integer> waived, CostFacts costs) {
        return outcome(withCosts(key(workload, waived), costs), workload, waived, costs);
    }

    private Outcome outcome(HoldingConditions key, Workload workload, Set<Integer> waived, CostFacts costs) {
        Outcome known = outcomes.get(key);
        if (known != null) {
            return known;
        }
        Outcome decided = RuleEvaluation.run(rules, compiled, weights, waived, workload, costs);
        if (outcomes.size() < MOST_ENTRIES) {
            outcomes.put(key, decided);
        }
        return decided;
    }

    /** The placements of a workload whose rules are known to hold or not, as far as they read nothing else. */
    WorkloadPlacements placements(Workload workload, Set<Integer> waived) {
        HoldingConditions ofThis = key(workload, waived);
        return new WorkloadPlacements() {
            @Override
            public Placement at(CostFacts costs) {
                return outcome(withCosts(ofThis.copy(), costs), workload, waived, costs)
                        .placement();
            }

            @Override
            public Placement at(String field, Workload changed, CostFacts costs) {
                HoldingConditions key = ofThis.copy();
                for (int condition : readers.getOrDefault(field, NO_READERS)) {
                    key.set(condition, ofWorkload.get(condition).holds(changed));
                }
                return outcome(withCosts(key, costs), changed, waived, costs).placement();
            }
        };
    }

    /** Whether of two costs every condition holds that holds for the other. */
    boolean readAlike(CostFacts one, CostFacts other) {
        return withCosts(HoldingConditions.none(lastBit), one)
                .equals(withCosts(HoldingConditions.none(lastBit), other));
    }

    private HoldingConditions key(Workload workload, Set<Integer> waived) {
        HoldingConditions key = HoldingConditions.none(lastBit + rules.size());
        ofWorkload.addHolding(workload, key, 0);
        for (int rule : waived) {
            key.set(lastBit + rule, true);
        }
        return key;
    }

    private HoldingConditions withCosts(HoldingConditions key, CostFacts facts) {
        int offers = ofWorkload.size();
        int comparison = offers + ofOffers.size();
        int split = comparison + ofComparison.size();
        int parts = split + ofSplit.size();
        int rest = parts + ofParts.size();
        ofOffers.addHolding(facts.offers(), key, offers);
        if (facts.comparison().isPresent()) {
            CostFacts.CostComparison known = facts.comparison().get();
            ofComparison.addHolding(known, key, comparison);
            key.set(rest, true);
            key.set(rest + 1, known.apiCheaper());
        }
        if (facts.split().isPresent()) {
            ofSplit.addHolding(facts.split().get(), key, split);
            key.set(rest + 3, true);
        }
        if (facts.parts().isPresent()) {
            ofParts.addHolding(facts.parts().get(), key, parts);
            key.set(rest + 2, true);
        }
        return key;
    }
}
