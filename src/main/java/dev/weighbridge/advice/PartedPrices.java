package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.Optional;

/**
 * Finds the price of APIs nearest to that of now at which a workload with parts is placed elsewhere.
 *
 * @param nearest finds where the placement is not that of now
 */
record PartedPrices(PartDecisions parts, Workload workload, TurningPointFinder nearest) {
    /** The price of a million tokens on the cheapest APIs of the parts that have one. */
    Optional<TurningPoint> apiPrice() {
        return parts.costs().apiUsdPerMillionTokens(parts.withApi()).stream()
                .boxed()
                .findFirst()
                .flatMap(now -> nearest.find(
                        "apiUsdPerMillionTokens",
                        now,
                        TurningPointFinder.Candidates.of(ValuesAroundLimits.tenthsOfDecades(now)),
                        ValuesAroundLimits::shortNumbersBetween,
                        price -> withPricesTimes(price / now),
                        price -> price));
    }

    private Placement withPricesTimes(double factor) {
        return parts.at(Assumptions.withApiPrice(api -> factor)).placement(workload);
    }
}
