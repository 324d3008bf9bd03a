package dev.weighbridge.rules;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a rule book decides. Rules see facts only through their patterns, so two workloads for which the same
 * patterns hold get the same placement; the search for turning points asks for many such.
 */
final class Outcomes {
    private static final int MOST_REMEMBERED = 100_000;

    private final List<Part.Pattern> patterns;
    private final Map<BitSet, Set<OfferKind>> ruledOut = new ConcurrentHashMap<>();
    private final Map<BitSet, Placement> placements = new ConcurrentHashMap<>();

    Outcomes(List<Rule> rules) {
        this.patterns = rules.stream()
                .filter(rule -> rule.phase() != Phase.TELL)
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().phase() == Phase.WEIGH)
                .toList();
    }

    /** The placement, from memory or else from {@code decide}. */
    Placement placement(
            Workload workload,
            Function<Set<OfferKind>, CostFacts> costs,
            Function<Function<Set<OfferKind>, CostFacts>, Decision> decide) {
        BitSet answers = holding(List.of(workload));
        Set<OfferKind> kinds = ruledOut.get(answers);
        if (kinds == null) {
            return remember(answers, costs, decide);
        }
        CostFacts facts = costs.apply(kinds);
        Placement known = placements.get(all(answers, facts));
        return known == null ? remember(answers, same -> facts, decide) : known;
    }

    private Placement remember(
            BitSet answers,
            Function<Set<OfferKind>, CostFacts> costs,
            Function<Function<Set<OfferKind>, CostFacts>, Decision> decide) {
        List<CostFacts> seen = new ArrayList<>();
        Decision decision = decide.apply(kinds -> {
            if (ruledOut.size() < MOST_REMEMBERED) {
                ruledOut.put(answers, kinds);
            }
            CostFacts facts = costs.apply(kinds);
            seen.add(facts);
            return facts;
        });
        if (placements.size() < MOST_REMEMBERED) {
            seen.forEach(facts -> placements.put(all(answers, facts), decision.placement()));
        }
        return decision.placement();
    }

    private BitSet all(BitSet answers, CostFacts facts) {
        List<Object> given = new ArrayList<>(List.of(facts.offers()));
        facts.comparison().ifPresent(given::add);
        BitSet all = holding(given);
        all.or(answers);
        Optional<Boolean> apiCheaper = facts.comparison().map(CostComparison::apiCheaper);
        all.set(patterns.size(), apiCheaper.isPresent());
        all.set(patterns.size() + 1, apiCheaper.orElse(false));
        return all;
    }

    private BitSet holding(List<Object> facts) {
        BitSet holding = new BitSet(patterns.size() + 2);
        for (int i = 0; i < patterns.size(); i++) {
            Part.Pattern pattern = patterns.get(i);
            for (Object fact : facts) {
                if (pattern.fact().type() == fact.getClass()
                        && pattern.condition().holds(fact)) {
                    holding.set(i);
                }
            }
        }
        return holding;
    }
}
