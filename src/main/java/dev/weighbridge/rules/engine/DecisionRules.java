package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
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
    private final Map<Finding, BigDecimal> weights;
    private final KieBase compiled;
    private final Condition[] ofWorkload;
    private final Condition[] ofOffers;
    private final Condition[] ofComparison;
    private final Condition[] ofSplit;
    private final Condition[] ofParts;
    private final int lastBit;

    /** For each field of a workload, the conditions that read it. */
    private final Map<String, int[]> readers;

    private final Map<HoldingConditions, Outcome> outcomes = new ConcurrentHashMap<>();

    /** @param rules of the whole rule book, by number */
    DecisionRules(List<Rule> rules, Map<Finding, BigDecimal> weights) {
        this.rules = rules;
        this.weights = weights;
        this.compiled = ExecutableRules.compile(rules);
        this.ofWorkload = conditions(rules, Workload.class);
        this.ofOffers = conditions(rules, CostFacts.EligibleOffers.class);
        this.ofComparison = conditions(rules, CostFacts.CostComparison.class);
        this.ofSplit = conditions(rules, CostFacts.SplitComparison.class);
        this.ofParts = conditions(rules, CostFacts.PartPlacements.class);
        this.lastBit = ofWorkload.length + ofOffers.length + ofComparison.length + ofSplit.length + ofParts.length + 4;
        this.readers = readers(ofWorkload);
    }

    private static Map<String, int[]> readers(Condition[] conditions) {
        Map<String, int[]> readers = new HashMap<>();
        for (int i = 0; i < conditions.length; i++) {
            int condition = i;
            conditions[i]
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
    private static Condition[] conditions(List<Rule> rules, Class<?> fact) {
        return rules.stream()
                .filter(rule -> rule.phase() != Phase.ADMIT)
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(fact))
                .map(pattern -> (Condition) pattern.condition())
                .distinct()
                .toArray(Condition[]::new);
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
                    key.set(condition, ofWorkload[condition].holds(changed));
                }
                return outcome(withCosts(key, costs), changed, waived, costs).placement();
            }
        };
    }

    private HoldingConditions key(Workload workload, Set<Integer> waived) {
        HoldingConditions key = HoldingConditions.none(lastBit + rules.size());
        setHolding(key, 0, ofWorkload, workload);
        for (int rule : waived) {
            key.set(lastBit + rule, true);
        }
        return key;
    }

    private HoldingConditions withCosts(HoldingConditions key, CostFacts facts) {
        int offers = ofWorkload.length;
        int comparison = offers + ofOffers.length;
        int split = comparison + ofComparison.length;
        int parts = split + ofSplit.length;
        int rest = parts + ofParts.length;
        setHolding(key, offers, ofOffers, facts.offers());
        if (facts.comparison().isPresent()) {
            CostFacts.CostComparison known = facts.comparison().get();
            setHolding(key, comparison, ofComparison, known);
            key.set(rest, true);
            key.set(rest + 1, known.apiCheaper());
        }
        if (facts.split().isPresent()) {
            setHolding(key, split, ofSplit, facts.split().get());
            key.set(rest + 3, true);
        }
        if (facts.parts().isPresent()) {
            setHolding(key, parts, ofParts, facts.parts().get());
            key.set(rest + 2, true);
        }
        return key;
    }

    private static void setHolding(HoldingConditions key, int first, Condition[] conditions, Object fact) {
        for (int i = 0; i < conditions.length; i++) {
            key.set(first + i, conditions[i].holds(fact));
        }
    }
}
