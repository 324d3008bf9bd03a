package dev.weighbridge.advice;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The placements that the rules decide on where both sides cost something else.
 *
 * @param likely what rules read of the likely costs
 */
record PlacementAtCosts(AdmittedPricing pricing, CostFacts likely) {
    static PlacementAtCosts of(AdmittedPricing pricing) {
        return new PlacementAtCosts(pricing, pricing.costs());
    }

    /**
     * The placement at a month's bills. Where nothing can be bought, that side has no offer.
     *
     * @param selfHostedUsdPerMonth infinite where machines do not carry the load
     * @param hybridUsdPerMonth of the split; empty where there is none
     */
    Placement at(double apiUsdPerMonth, double selfHostedUsdPerMonth, OptionalDouble hybridUsdPerMonth) {
        return at(pricing.workload(), apiUsdPerMonth, selfHostedUsdPerMonth, hybridUsdPerMonth);
    }

    /** The same for the workload at another volume. */
    Placement at(
            Workload workload, double apiUsdPerMonth, double selfHostedUsdPerMonth, OptionalDouble hybridUsdPerMonth) {
        CostFacts changed = Double.isInfinite(selfHostedUsdPerMonth)
                ? new CostFacts(
                        likely.offers().withoutSelfHosted(),
                        Optional.empty(),
                        hybridUsdPerMonth.stream()
                                .mapToObj(hybrid -> CostFacts.SplitComparison.of(apiUsdPerMonth, hybrid))
                                .findFirst(),
                        Optional.empty())
                : new CostFacts(
                        likely.offers(),
                        Optional.of(CostFacts.CostComparison.of(
                                Math.min(apiUsdPerMonth, Double.MAX_VALUE), selfHostedUsdPerMonth, hybridUsdPerMonth)));
        return pricing.rules().placement(workload, changed);
    }
}
