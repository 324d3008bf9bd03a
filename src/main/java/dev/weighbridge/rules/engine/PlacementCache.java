package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A cache of the placements that a rule book decides. Rules see facts only through their patterns. So two workloads for
 * which the same patterns hold and the same rules are waived get the same placement. The sensitivity analysis asks for
 * many such workloads.
 *
 * <p>Deliberate: plain maps that stop growing at a limit. A read is one hash lookup, which an evicting cache cannot beat,
 * and a rule book rarely has so many different combinations.
 */
final class PlacementCache {
    private static final int MOST_ENTRIES = 100_000;

    private final List<ConditionElement.Pattern> ofWorkload;
    private final List<ConditionElement.Pattern> ofOffers;
    private final List<ConditionElement.Pattern> ofComparison;
    private final Map<BitSet, Placement> placements = new ConcurrentHashMap<>();

    PlacementCache(List<Rule> rules) {
        this.ofWorkload = patterns(rules, Workload.class);
        this.ofOffers = patterns(rules, CostFacts.EligibleOffers.class);
        this.ofComparison = patterns(rules, CostFacts.CostComparison.class);
    }

    private static List<ConditionElement.Pattern> patterns(List<Rule> rules, Class<?> fact) {
        return rules.stream()
                .filter(rule -> rule.phase() == Phase.WEIGH || rule.phase() == Phase.DECIDE)
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(fact))
                .toList();
    }

    /**
     * The placement, from the cache or else from {@code decide}.
     *
     * @param waived numbers of the rules whose findings do not count
     */
    Placement placement(Workload workload, Set<Integer> waived, CostFacts costs, Supplier<Placement> decide) {
        BitSet key = key(workload, waived, costs);
        Placement known = placements.get(key);
        if (known != null) {
            return known;
        }
        Placement decided = decide.get();
        if (placements.size() < MOST_ENTRIES) {
            placements.put(key, decided);
        }
        return decided;
    }

    private BitSet key(Workload workload, Set<Integer> waived, CostFacts facts) {
        BitSet key = new BitSet();
        addHolding(key, 0, ofWorkload, workload);
        int offers = ofWorkload.size();
        addHolding(key, offers, ofOffers, facts.offers());
        int comparison = offers + ofOffers.size();
        facts.comparison().ifPresent(known -> {
            addHolding(key, comparison, ofComparison, known);
            key.set(comparison + ofComparison.size());
            key.set(comparison + ofComparison.size() + 1, known.apiCheaper());
        });
        waived.forEach(rule -> key.set(comparison + ofComparison.size() + 2 + rule));
        return key;
    }

    private static void addHolding(BitSet holding, int first, List<ConditionElement.Pattern> patterns, Object fact) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).condition().holds(fact)) {
                holding.set(first + i);
            }
        }
    }
}
