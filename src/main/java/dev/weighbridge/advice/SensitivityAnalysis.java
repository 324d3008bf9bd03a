package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.CostWithoutStaff;
import dev.weighbridge.cost.EligibleOffers;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Finds the smallest change of one field alone that turns the placement.
 *
 * <p>Rules see a field only through their conditions, so the placement can turn only where a condition does: at the
 * numbers that conditions compare the field with, at the volumes where the costs stand in a ratio that a condition
 * compares, and where an offer starts or stops being eligible. Only these are tried, nearest first.
 */
final class SensitivityAnalysis {
    /** Digits of a price or of a number of people; what is told is what was tried. */
    private static final int DIGITS = 6;

    private final RuleBook rules;
    private final Catalog catalog;
    private final OfferPricingCache menus;
    private final Workload workload;
    private final OfferPricing menu;
    private final Decision decision;
    private final Set<Double> ratios;
    private final Set<Double> apiCosts;
    private final Set<Double> selfHostedCosts;

    SensitivityAnalysis(
            RuleBook rules,
            Catalog catalog,
            OfferPricingCache menus,
            Workload workload,
            OfferPricing menu,
            Decision decision) {
        this.rules = rules;
        this.catalog = catalog;
        this.menus = menus;
        this.workload = workload;
        this.menu = menu;
        this.decision = decision;
        this.ratios = new TreeSet<>(rules.limits(CostComparison.class, "selfHostedOverApi"));
        ratios.add(1.0); // the cheaper side changes here
        this.apiCosts = rules.limits(CostComparison.class, "apiUsdPerMonth");
        this.selfHostedCosts = rules.limits(CostComparison.class, "selfHostedUsdPerMonth");
    }

    /** One for each field that can turn the placement, in the order of the questions. */
    List<TurningPoint> find() {
        List<TurningPoint> points = new ArrayList<>();
        volume().ifPresent(points::add);
        latency().ifPresent(points::add);
        choice("residency", workload.residency(), value -> placement(workload.with(value), menu))
                .ifPresent(points::add);
        choice("expertise", workload.expertise(), value -> placement(workload.with(value), menu))
                .ifPresent(points::add);
        choice("quality", workload.quality(), value -> {
                    Workload changed = workload.with(value);
                    return placement(changed, menus.of(changed));
                })
                .ifPresent(points::add);
        apiPrice().ifPresent(points::add);
        fte().ifPresent(points::add);
        return points;
    }

    private Optional<TurningPoint> volume() {
        Collection<Double> limits = new ArrayList<>(rules.limits(Workload.class, "tokensPerDay"));
        limits.addAll(menu.volumesAtRatios(ratios, decision.excluded()));
        limits.addAll(menu.volumesAtApiCosts(apiCosts, decision.excluded()));
        limits.addAll(menu.volumesAtSelfHostedCosts(selfHostedCosts));
        limits.addAll(menu.volumesAtCarrying(rules.limits(EligibleOffers.class, "selfHosted")));
        double now = volume(workload);
        return nearest(now, whole(limits).filter(volume -> volume >= 0 && volume <= 1e15), volume -> {
                    Workload changed = workload.withTokensPerDay((long) volume);
                    return placement(changed, ruledOut -> facts(menu, volume, ruledOut));
                })
                .map(turn -> point("tokensPerDay", workload.tokensPerDay(), (long) turn.at, turn));
    }

    private Optional<TurningPoint> latency() {
        Collection<Double> limits = new ArrayList<>(rules.limits(Workload.class, "latencyP99Ms"));
        limits.add(catalog.estimate().interactiveBelowMs().value());
        double now = workload.latencyP99Ms();
        DoubleStream offers = menu.latencyLimits().stream().mapToDouble(limit -> limit > now ? limit : limit - 1);
        DoubleStream candidates = DoubleStream.concat(whole(limits), offers).filter(ms -> ms >= 1 && ms <= 1e9);
        return nearest(now, candidates, ms -> {
                    Workload changed = workload.withLatencyP99Ms((int) ms);
                    return placement(changed, menus.of(changed));
                })
                .map(turn -> point("latencyP99Ms", workload.latencyP99Ms(), (int) turn.at, turn));
    }

    private <E extends Enum<E> & WireName> Optional<TurningPoint> choice(
            String field, E now, Function<E, Placement> placed) {
        List<E> order = Arrays.asList(now.getDeclaringClass().getEnumConstants());
        return order.stream()
                .filter(value -> value != now)
                .sorted(Comparator.comparingInt(value -> Math.abs(order.indexOf(value) - order.indexOf(now))))
                .map(value -> new TurningPoint(field, now.word(), value.word(), placed.apply(value)))
                .filter(point -> point.placement() != decision.placement())
                .findFirst();
    }

    private Optional<TurningPoint> apiPrice() {
        Optional<ApiCostLine> api = menu.cheapestApi(decision.excluded());
        Optional<CostComparison> comparison = decision.comparison();
        if (api.isEmpty() || comparison.isEmpty()) {
            return Optional.empty();
        }
        double now = api.get().usdPerMillionTokens();
        double ratio = comparison.get().selfHostedOverApi();
        double cost = comparison.get().apiUsdPerMonth();
        Collection<Double> limits = new ArrayList<>();
        ratios.forEach(limit -> limits.add(now * ratio / limit));
        apiCosts.forEach(limit -> limits.add(now * limit / cost));
        DoubleStream prices = written(limits).filter(price -> price > 0 && Double.isFinite(price));
        return nearest(
                        now,
                        prices,
                        price -> placement(workload, ruledOut -> {
                            CostFacts facts = facts(menu, volume(workload), ruledOut);
                            return new CostFacts(
                                    facts.offers(), facts.comparison().map(c -> c.withApiPriceTimes(price / now)));
                        }))
                .map(turn -> point("apiUsdPerMillionTokens", now, turn.at, turn));
    }

    private Optional<TurningPoint> fte() {
        Optional<HostingCost> chosen = menu.cheapestSelfHosted(volume(workload));
        Optional<CostWithoutStaff> unstaffed = menu.cheapestUnstaffed(volume(workload));
        Optional<CostComparison> comparison = decision.comparison();
        if (chosen.isEmpty() || unstaffed.isEmpty() || comparison.isEmpty()) {
            return Optional.empty();
        }
        double now = chosen.get().fte(volume(workload));
        double api = comparison.get().apiUsdPerMonth();
        Collection<Double> limits = new ArrayList<>();
        DoubleStream.concat(
                        ratios.stream().mapToDouble(ratio -> ratio * api),
                        selfHostedCosts.stream().mapToDouble(cost -> cost))
                .forEach(bill -> unstaffed.get().fteAt(bill).ifPresent(limits::add));
        return nearest(now, written(limits).filter(fte -> fte >= 0 && fte <= 1000), fte -> {
                    double bill = unstaffed.get().usdPerMonth(fte);
                    return placement(workload, ruledOut -> {
                        CostFacts facts = facts(menu, volume(workload), ruledOut);
                        return new CostFacts(
                                facts.offers(),
                                facts.comparison().map(c -> CostComparison.of(c.apiUsdPerMonth(), bill)));
                    });
                })
                .map(turn -> point("fte", now, turn.at, turn));
    }

    private record Turn(double at, Placement placement) {}

    private Optional<Turn> nearest(double now, DoubleStream candidates, DoubleFunction<Placement> placed) {
        return candidates
                .filter(value -> value != now)
                .boxed()
                .distinct()
                .sorted(Comparator.comparingDouble(value -> Math.abs(value - now)))
                .map(value -> new Turn(value, placed.apply(value)))
                .filter(turn -> turn.placement != decision.placement())
                .findFirst();
    }

    /** Each limit in whole numbers, and just under and over it. */
    private static DoubleStream whole(Collection<Double> limits) {
        return limits.stream().mapToDouble(Math::rint).flatMap(limit -> DoubleStream.of(limit - 1, limit, limit + 1));
    }

    /** The two numbers nearest to each limit on either side that can be written out in full. */
    private static DoubleStream written(Collection<Double> limits) {
        return limits.stream().filter(Double::isFinite).map(BigDecimal::valueOf).flatMapToDouble(limit -> {
            BigDecimal under = limit.round(new MathContext(DIGITS, RoundingMode.FLOOR));
            BigDecimal over = limit.round(new MathContext(DIGITS, RoundingMode.CEILING));
            return DoubleStream.of(
                    under.subtract(under.ulp()).doubleValue(),
                    under.doubleValue(),
                    over.doubleValue(),
                    over.add(over.ulp()).doubleValue());
        });
    }

    private TurningPoint point(String field, Object from, Object to, Turn turn) {
        return new TurningPoint(field, from, to, turn.placement);
    }

    private Placement placement(Workload changed, OfferPricing priced) {
        return placement(changed, ruledOut -> facts(priced, volume(changed), ruledOut));
    }

    private Placement placement(Workload changed, OfferCosts costs) {
        return rules.placement(changed, costs);
    }

    static CostFacts facts(OfferPricing menu, double tokensPerDay, Set<OfferKind> ruledOut) {
        return new CostFacts(menu.eligible(tokensPerDay, ruledOut), menu.compare(tokensPerDay, ruledOut));
    }

    /** Exact: no workload has more than 2^53 tokens a day. */
    private static double volume(Workload workload) {
        return (double) workload.tokensPerDay();
    }
}
