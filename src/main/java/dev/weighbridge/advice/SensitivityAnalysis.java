package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PriceThresholds;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Finds, for each field, the smallest change of that field alone that changes the recommended placement.
 *
 * <p>Rules read a field only in their conditions. So the placement can change only where a condition changes: at the
 * numbers that conditions compare the field with, at the volumes where costs reach a ratio that a condition names, and
 * where an offer starts or stops being eligible. It tries only these values, the nearest first.
 */
final class SensitivityAnalysis {
    private final RuleBook rules;
    private final Catalog catalog;
    private final OfferPricingCache pricingCache;
    private final Workload workload;
    private final OfferPricing pricing;
    private final Decision decision;
    private final CostLimits costLimits;
    private final TurningPointFinder nearest;

    SensitivityAnalysis(
            RuleBook rules,
            Catalog catalog,
            OfferPricingCache pricingCache,
            Workload workload,
            OfferPricing pricing,
            Decision decision) {
        this.rules = rules;
        this.catalog = catalog;
        this.pricingCache = pricingCache;
        this.workload = workload;
        this.pricing = pricing;
        this.decision = decision;
        this.costLimits = CostLimits.of(rules);
        this.nearest = new TurningPointFinder(decision.placement());
    }

    /** One point for each field that can change the placement, in the order of the questions. */
    List<TurningPoint> find() {
        List<TurningPoint> points = new ArrayList<>();
        volume().ifPresent(points::add);
        latency().ifPresent(points::add);
        choice("residency", workload.residency(), value -> placement(workload.with(value), pricing))
                .ifPresent(points::add);
        choice("expertise", workload.expertise(), value -> placement(workload.with(value), pricing))
                .ifPresent(points::add);
        choice("quality", workload.quality(), value -> {
                    Workload changed = workload.with(value);
                    return placement(changed, pricingCache.of(changed));
                })
                .ifPresent(points::add);
        CostSensitivity costs = new CostSensitivity(rules, workload, pricing, decision, costLimits);
        costs.apiPrice().ifPresent(points::add);
        costs.fte().ifPresent(points::add);
        return points;
    }

    private Optional<TurningPoint> volume() {
        Collection<Double> limits = new ArrayList<>(rules.limits(Workload.class, "tokensPerDay"));
        PriceThresholds thresholds = pricing.thresholds(decision.excluded());
        limits.addAll(thresholds.volumesAtRatios(costLimits.ratios()));
        limits.addAll(thresholds.volumesAtApiCosts(costLimits.apiUsdPerMonth()));
        limits.addAll(thresholds.volumesAtSelfHostedCosts(costLimits.selfHostedUsdPerMonth()));
        limits.addAll(thresholds.volumesAtOfferCounts(rules.limits(CostFacts.EligibleOffers.class, "selfHosted")));
        DoubleStream candidates =
                ValuesAroundLimits.wholeNumbersAround(limits).filter(volume -> volume >= 0 && volume <= 1e15);
        return nearest.find(
                "tokensPerDay",
                volume(workload),
                candidates,
                volume -> {
                    Workload changed = workload.withTokensPerDay((long) volume);
                    return placement(changed, ruledOut -> facts(pricing, volume, ruledOut));
                },
                volume -> (long) volume);
    }

    private Optional<TurningPoint> latency() {
        Collection<Double> limits = new ArrayList<>(rules.limits(Workload.class, "latencyP99Ms"));
        limits.add(catalog.estimate().interactiveBelowMs().value());
        double now = workload.latencyP99Ms();
        DoubleStream offers = pricing.latencyLimits().stream().mapToDouble(limit -> limit > now ? limit : limit - 1);
        DoubleStream candidates = DoubleStream.concat(ValuesAroundLimits.wholeNumbersAround(limits), offers)
                .filter(ms -> ms >= 1 && ms <= 1e9);
        return nearest.find(
                "latencyP99Ms",
                now,
                candidates,
                ms -> {
                    Workload changed = workload.withLatencyP99Ms((int) ms);
                    return placement(changed, pricingCache.of(changed));
                },
                ms -> (int) ms);
    }

    private <E extends Enum<E> & WireName> Optional<TurningPoint> choice(
            String field, E now, Function<E, Placement> placed) {
        List<E> order = Arrays.asList(now.getDeclaringClass().getEnumConstants());
        return order.stream()
                .filter(value -> value != now)
                .sorted(Comparator.comparingInt(value -> Math.abs(order.indexOf(value) - order.indexOf(now))))
                .map(value -> new TurningPoint(field, now.wireName(), value.wireName(), placed.apply(value)))
                .filter(point -> point.placement() != decision.placement())
                .findFirst();
    }

    private Placement placement(Workload changed, OfferPricing changedPricing) {
        return placement(changed, ruledOut -> facts(changedPricing, volume(changed), ruledOut));
    }

    private Placement placement(Workload changed, OfferCosts costs) {
        return rules.placement(changed, costs);
    }

    /** What the cost rules read at a volume. */
    static CostFacts facts(OfferPricing pricing, double tokensPerDay, Set<OfferKind> ruledOut) {
        return new CostFacts(pricing.eligible(tokensPerDay, ruledOut), pricing.compare(tokensPerDay, ruledOut));
    }

    /** Exact: no workload has more than 2^53 tokens a day. */
    static double volume(Workload workload) {
        return (double) workload.tokensPerDay();
    }
}
