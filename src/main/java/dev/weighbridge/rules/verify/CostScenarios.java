package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The offers, costs and placements of parts that a rule book can tell apart, whatever its admission rules left. */
final class CostScenarios {
    private CostScenarios() {}

    /** One of each, the plainest first. */
    static List<CostFacts> of(RuleBook book) {
        OfferBands offers = new OfferBands(book);
        CostBands costs = new CostBands(book);
        List<List<CostFacts.CostComparison>> comparisons = costs.all();
        List<CostFacts.SplitComparison> splits = costs.splits();
        Set<BitSet> known = new HashSet<>();
        List<CostFacts> all = new ArrayList<>();
        for (CostFacts.EligibleOffers left : offers.all()) {
            if (left.api() == 0 || left.selfHosted() == 0) {
                all.add(new CostFacts(left, Optional.empty()));
                if (left.api() > 0) {
                    splits.forEach(split -> all.add(new CostFacts(left, split)));
                }
            } else {
                known.clear();
                comparisons.stream()
                        .flatMap(List::stream)
                        .filter(comparison -> known.add(costs.signature(comparison)))
                        .forEach(comparison -> all.add(new CostFacts(left, Optional.of(comparison))));
            }
        }
        return new PartBands(book).with(all);
    }

    /** How many there would be at most; a double, because it may be more than a long can hold. */
    static double most(RuleBook book) {
        CostBands costs = new CostBands(book);
        double comparisons = costs.all().stream().mapToDouble(List::size).sum();
        double most = Math.max(comparisons, 1 + costs.splits().size());
        return new PartBands(book).most(new OfferBands(book).all().size() * most);
    }
}
