package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.TurningPointFinder.Candidates;
import dev.weighbridge.advice.TurningPointFinder.Values;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.WorkloadPlacements;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Finds the API price and the number of people, nearest to those of now, that change the recommended placement. */
final class CostSensitivity {
    private static final int MOST_PEOPLE = 1_000;

    private final AdmittedPricing pricing;
    private final Decision decision;
    private final CostLimits limits;
    private final WorkloadPlacements placements;
    private final double volume;
    private final TurningPointFinder nearest;

    CostSensitivity(AdmittedPricing pricing, Decision decision, CostLimits limits, WorkloadPlacements placements) {
        this.pricing = pricing;
        this.decision = decision;
        this.limits = limits;
        this.placements = placements;
        this.volume = pricing.volume();
        this.nearest = new TurningPointFinder(decision.placement());
    }

    /** The price of a million tokens of the cheapest API that changes the placement. */
    Optional<TurningPoint> apiPrice() {
        Optional<CostFacts.CostComparison> comparison = decision.comparison();
        if (comparison.isEmpty() || volume == 0) {
            return decision.split().flatMap(this::apiPriceBesideMachines);
        }
        double now = pricing.left().cheapestApiUsdPerMillionTokens(volume).orElseThrow();
        double ratio = comparison.get().selfHostedOverApi();
        double cost = comparison.get().apiUsdPerMonth();
        DoubleFunction<OptionalDouble> hybrid =
                limits.compareHybrids() ? pricing.left().hybridByApiPrice(volume) : factor -> OptionalDouble.empty();
        Collection<Double> values = new ArrayList<>();
        limits.ratios().forEach(limit -> values.add(now * ratio / limit));
        limits.apiUsdPerMonth().forEach(limit -> values.add(now * limit / cost));
        double[] prices = DoubleStream.of(ValuesAroundLimits.shortNumbersAround(values))
                .filter(price -> price > 0)
                .toArray();
        return nearest.find(
                "apiUsdPerMillionTokens",
                now,
                Candidates.of(prices),
                this::between,
                price -> placement(withApiPriceTimes(comparison.get(), price / now, hybrid)),
                price -> price);
    }

    /** The same where no machines carry the load alone: the dearer the API, the more a split saves, so it turns once. */
    private Optional<TurningPoint> apiPriceBesideMachines(CostFacts.SplitComparison comparison) {
        double now = pricing.left().cheapestApiUsdPerMillionTokens(volume).orElseThrow();
        DoubleFunction<OptionalDouble> hybrid = pricing.left().hybridByApiPrice(volume);
        double api = hybrid.apply(1).orElseThrow() / comparison.hybridOverApi();
        PlacementAtCosts placements = PlacementAtCosts.of(pricing);
        return now == 0
                ? Optional.empty()
                : nearest.find(
                        "apiUsdPerMillionTokens",
                        now,
                        Candidates.of(ValuesAroundLimits.tenthsOfDecades(now)),
                        this::between,
                        price -> placements.at(api * price / now, Double.POSITIVE_INFINITY, hybrid.apply(price / now)),
                        price -> price);
    }

    /** The number of full-time people on self-hosting that changes the placement. */
    Optional<TurningPoint> fte() {
        Optional<HostingCost> chosen = pricing.left().cheapestSelfHosted(volume);
        Optional<SelfHostedCost.WithoutStaff> withoutStaff = pricing.left().cheapestWithoutStaff(volume);
        Optional<CostFacts.CostComparison> comparison = decision.comparison();
        if (chosen.isEmpty() || withoutStaff.isEmpty() || comparison.isEmpty()) {
            return Optional.empty();
        }
        double now = chosen.get().fte(volume);
        double api = comparison.get().apiUsdPerMonth();
        Collection<Double> values = new ArrayList<>();
        DoubleStream.concat(
                        limits.ratios().stream().mapToDouble(ratio -> ratio * api),
                        limits.selfHostedUsdPerMonth().stream().mapToDouble(cost -> cost))
                .forEach(bill -> withoutStaff.get().fteAt(bill).ifPresent(values::add));
        OptionalDouble hybrid =
                limits.compareHybrids() ? pricing.left().hybridWithoutStaff(volume) : OptionalDouble.empty();
        if (hybrid.isPresent()) {
            values.add(0.0); // without people a split may be the cheapest, and with some no longer
        }
        double[] people = DoubleStream.of(ValuesAroundLimits.shortNumbersAround(values))
                .filter(fte -> fte <= MOST_PEOPLE)
                .toArray();
        return nearest.find(
                "fte",
                now,
                Candidates.of(people),
                this::between,
                fte -> placement(CostFacts.CostComparison.of(
                        api,
                        withoutStaff.get().usdPerMonth(fte),
                        plus(hybrid, fte * chosen.get().usdPerFteMonth()))),
                fte -> fte);
    }

    private static OptionalDouble plus(OptionalDouble usd, double more) {
        return usd.isPresent() ? OptionalDouble.of(usd.getAsDouble() + more) : usd;
    }

    private static CostFacts.CostComparison withApiPriceTimes(
            CostFacts.CostComparison now, double factor, DoubleFunction<OptionalDouble> hybrid) {
        return CostFacts.CostComparison.of(
                now.apiUsdPerMonth() * factor, now.selfHostedUsdPerMonth(), hybrid.apply(factor));
    }

    /**
     * Where rules compare the bill of a split, values from one where the placement is the same to one where it is not. A split
     * is cheapest where both sides cost the same, and dearer with each step away: so what rules say of it turns once between.
     */
    private Values between(double same, double turned) {
        return limits.compareHybrids() ? ValuesAroundLimits.shortNumbersBetween(same, turned) : Values.NONE;
    }

    private Placement placement(CostFacts.CostComparison comparison) {
        CostFacts costs = new CostFacts(decision.offers(), Optional.of(comparison));
        return placements.at(costs);
    }
}
