package dev.weighbridge.advice;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers with which the rules compare costs.
 *
 * @param ratios of the self-hosted bill to the API bill; always with 1, where the cheaper side changes, and a split is as
 *     cheap as it can be
 * @param hybridRatios of the cheapest split to the cheaper side, or to the API where no machines carry the load alone
 */
record CostLimits(
        Set<Double> ratios, Set<Double> apiUsdPerMonth, Set<Double> selfHostedUsdPerMonth, Set<Double> hybridRatios) {
    static CostLimits of(RuleBook rules) {
        Set<Double> ratios = new TreeSet<>(rules.limits(CostFacts.CostComparison.class, "selfHostedOverApi"));
        ratios.add(1.0);
        Set<Double> hybridRatios = new TreeSet<>(rules.limits(CostFacts.CostComparison.class, "hybridOverCheaper"));
        hybridRatios.addAll(rules.limits(CostFacts.SplitComparison.class, "hybridOverApi"));
        return new CostLimits(
                ratios,
                rules.limits(CostFacts.CostComparison.class, "apiUsdPerMonth"),
                rules.limits(CostFacts.CostComparison.class, "selfHostedUsdPerMonth"),
                hybridRatios);
    }

    /** Whether a rule compares the bill of a split. */
    boolean compareHybrids() {
        return !hybridRatios.isEmpty();
    }
}
