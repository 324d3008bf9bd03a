package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.EligibleOffers;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Phase;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a rule book decides. Rules see facts only through their patterns, so two workloads for which the same
 * patterns hold, and the same rules are waived, get the same placement; the search for turning points asks for many such.
 */
final class PlacementCache {
    private static final int MOST_REMEMBERED = 100_000;

    private final List<ConditionElement.Pattern> ofWorkload;
    private final List<ConditionElement.Pattern> ofOffers;
    private final List<ConditionElement.Pattern> ofComparison;
    private final Map<BitSet, Set<OfferKind>> ruledOut = new ConcurrentHashMap<>();
    private final Map<BitSet, Placement> placements = new ConcurrentHashMap<>();

    PlacementCache(List<Rule> rules) {
        this.ofWorkload = patterns(rules, Workload.class);
        this.ofOffers = patterns(rules, EligibleOffers.class);
        this.ofComparison = patterns(rules, CostComparison.class);
    }

    private static List<ConditionElement.Pattern> patterns(List<Rule> rules, Class<?> fact) {
        return rules.stream()
                .filter(rule -> rule.phase() != Phase.TELL)
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(fact))
                .toList();
    }

    /**
     * The placement, from memory or else from {@code decide}.
     *
     * @param waived numbers of the rules whose findings do not count
     */
    Placement placement(
            Workload workload, Set<Integer> waived, OfferCosts costs, Function<OfferCosts, Decision> decide) {
        BitSet answers = new BitSet();
        hold(answers, 0, ofWorkload, workload);
        waived.forEach(rule -> answers.set(ofWorkload.size() + ofOffers.size() + ofComparison.size() + 2 + rule));
        Set<OfferKind> kinds = ruledOut.get(answers);
        if (kinds == null) {
            return remember(answers, costs, decide);
        }
        CostFacts facts = costs.of(kinds);
        Placement known = placements.get(all(answers, facts));
        return known == null ? remember(answers, same -> facts, decide) : known;
    }

    private Placement remember(BitSet answers, OfferCosts costs, Function<OfferCosts, Decision> decide) {
        List<CostFacts> seen = new ArrayList<>();
        Decision decision = decide.apply(kinds -> {
            if (ruledOut.size() < MOST_REMEMBERED) {
                ruledOut.put(answers, kinds);
            }
            CostFacts facts = costs.of(kinds);
            seen.add(facts);
            return facts;
        });
        if (placements.size() < MOST_REMEMBERED) {
            seen.forEach(facts -> placements.put(all(answers, facts), decision.placement()));
        }
        return decision.placement();
    }

    private BitSet all(BitSet answers, CostFacts facts) {
        BitSet all = (BitSet) answers.clone();
        int offers = ofWorkload.size();
        hold(all, offers, ofOffers, facts.offers());
        int comparison = offers + ofOffers.size();
        facts.comparison().ifPresent(known -> {
            hold(all, comparison, ofComparison, known);
            all.set(comparison + ofComparison.size());
            all.set(comparison + ofComparison.size() + 1, known.apiCheaper());
        });
        return all;
    }

    private static void hold(BitSet holding, int first, List<ConditionElement.Pattern> patterns, Object fact) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).condition().holds(fact)) {
                holding.set(first + i);
            }
        }
    }
}
