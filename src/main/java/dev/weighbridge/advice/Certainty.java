package dev.weighbridge.advice;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import java.util.Optional;

/**
 * Whether the placement stays the same within the error of the capacity of machines.
 *
 * @param atLow the placement where the cheapest self-hosting costs the least that it may
 * @param atHigh the placement where it costs the most; without self-hosting, where the machines on sale may not carry the load
 * @param selfHostedUsdPerMonth what the cheapest self-hosting that is left costs; empty unless both sides have an offer that
 *     is left
 */
public record Certainty(Kind kind, Placement atLow, Placement atHigh, Optional<UsdRange> selfHostedUsdPerMonth) {
    /** The two kinds. */
    public enum Kind implements WireName {
        FIRM,
        TOSS_UP
    }

    static Certainty of(AdmittedPricing pricing, Decision decision) {
        Placement likely = decision.placement();
        Optional<UsdRange> range =
                decision.comparison().flatMap(compared -> pricing.left().selfHostedUsdPerMonth(pricing.volume()));
        if (range.isEmpty()) {
            return new Certainty(Kind.FIRM, likely, likely, range);
        }
        Placement atLow = placement(pricing, decision, range.get().low());
        Placement atHigh = placement(pricing, decision, range.get().high());
        Kind kind = atLow == likely && atHigh == likely ? Kind.FIRM : Kind.TOSS_UP;
        return new Certainty(kind, atLow, atHigh, range);
    }

    private static Placement placement(AdmittedPricing pricing, Decision decision, double selfHostedUsdPerMonth) {
        CostFacts costs = pricing.costs();
        CostFacts changed = Double.isFinite(selfHostedUsdPerMonth)
                ? new CostFacts(
                        costs.offers(),
                        decision.comparison()
                                .map(compared ->
                                        CostFacts.CostComparison.of(compared.apiUsdPerMonth(), selfHostedUsdPerMonth)))
                : new CostFacts(costs.offers().withoutSelfHosted(), Optional.empty());
        return pricing.rules().placement(pricing.workload(), changed);
    }

    /** The placement that is not the recommended one, at one of the ends; empty where it is firm. */
    public Optional<Placement> other(Placement recommended) {
        return atLow != recommended
                ? Optional.of(atLow)
                : Optional.of(atHigh).filter(placement -> placement != recommended);
    }
}
