package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.Tradeoffs;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.PartsPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SharedMachines;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The offers, the bills and the reasons of a workload whose parts were decided each by itself. */
final class PartedAdvice {
    private final Catalog catalog;
    private final Workload workload;
    private final PartDecisions parts;
    private final Decision decision;
    private final List<Decision> decisions;
    private final Optional<SharedMachines> machines;
    private final PartDecisions atLow;
    private final PartDecisions atHigh;

    PartedAdvice(Catalog catalog, AdmittedPricing pricing, PartDecisions parts, Decision decision) {
        this.catalog = catalog;
        this.workload = pricing.workload();
        this.parts = parts;
        this.decision = decision;
        this.decisions =
                IntStream.range(0, parts.count()).mapToObj(parts::decision).toList();
        int hosted = parts.on(Placement.SELF_HOSTED);
        this.machines = hosted == 0 ? Optional.empty() : parts.costs().machines(hosted);
        this.atLow = parts.at(assumptions(1, hosting -> hosting.band().high()));
        this.atHigh = parts.at(assumptions(-1, hosting -> hosting.band().low()));
    }

    /** The machines first, and then the APIs in the order of the parts; empty where a part can run nowhere. */
    List<SplitPart> split() {
        return decision.placement() == Placement.NONE ? List.of() : split(machines, parts.on(Placement.API));
    }

    private List<SplitPart> split(Optional<SharedMachines> hosted, int onApis) {
        List<SplitPart> split = new ArrayList<>();
        hosted.ifPresent(shared ->
                shared.hosted().forEach(group -> split.add(part(Placement.SELF_HOSTED, group.offer(), group.parts()))));
        for (int part : numbers(onApis)) {
            api(part).ifPresent(offer -> split.add(part(Placement.API, offer, List.of(part))));
        }
        return split;
    }

    private SplitPart part(Placement placement, PricedOffer offer, List<Integer> of) {
        double tokens =
                of.stream().mapToDouble(part -> parts.pricing(part).volume()).sum();
        return new SplitPart(
                placement,
                offer,
                tokens,
                share(tokens),
                names(of),
                of.stream().map(this::name).toList());
    }

    private double share(double tokens) {
        return workload.tokensPerDay() == 0 ? 0 : tokens / workload.tokensPerDay();
    }

    private String names(Collection<Integer> of) {
        return of.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(int part) {
        return workload.parts().get(part).name();
    }

    private Optional<PricedOffer> api(int part) {
        AdmittedPricing pricing = parts.pricing(part);
        return pricing.left().cheapestApi(pricing.volume());
    }

    /** Where each part runs, and why. */
    List<PartAdvice> parts() {
        return numbers(all()).stream().map(this::advice).toList();
    }

    private PartAdvice advice(int part) {
        AdmittedPricing pricing = parts.pricing(part);
        Decision decided = decisions.get(part);
        double[] usdPerMonth = pricing.all().usdPerMonth(pricing.volume());
        Optional<PricedOffer> offer = offer(part);
        return new PartAdvice(
                name(part),
                pricing.workload(),
                parts.placement(part),
                certainty(part),
                offer,
                groups().anyMatch(group ->
                        group.parts().contains(part) && group.parts().size() > 1),
                share(pricing.volume()),
                usdPerMonth(part, offer),
                decided.comparison()
                        .map(costs -> OptionalDouble.of(costs.apiUsdPerMonth()))
                        .orElseGet(OptionalDouble::empty),
                decided.comparison()
                        .map(costs -> OptionalDouble.of(costs.selfHostedUsdPerMonth()))
                        .orElseGet(OptionalDouble::empty),
                Summary.ofPart(pricing, decided, usdPerMonth),
                decided.findings(),
                recommended(part, offer).firedRules(),
                ExclusionCosts.of(pricing, decided, usdPerMonth));
    }

    private Optional<PricedOffer> offer(int part) {
        return switch (parts.placement(part)) {
            case API -> api(part);
            case SELF_HOSTED ->
                groups().filter(group -> group.parts().contains(part))
                        .findFirst()
                        .map(SharedMachines.Hosted::offer);
            case HYBRID, NONE -> Optional.empty();
        };
    }

    private Stream<SharedMachines.Hosted> groups() {
        return machines.stream().flatMap(shared -> shared.hosted().stream());
    }

    /** Of machines that parts share, and of the people who run all of them, each part pays by its tokens. */
    private OptionalDouble usdPerMonth(int part, Optional<PricedOffer> offer) {
        if (offer.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (parts.placement(part) == Placement.API) {
            return OptionalDouble.of(offer.get().usdPerMonth());
        }
        double tokens = parts.pricing(part).volume();
        double own = groups().filter(group -> group.parts().contains(part))
                .mapToDouble(group -> tokens
                        / group.tokensPerDay()
                        * (group.offer().usdPerMonth() - group.offer().bill().personnelUsdPerMonth()))
                .sum();
        double people = groups().mapToDouble(group -> group.offer().bill().personnelUsdPerMonth())
                .sum();
        double hosted =
                groups().mapToDouble(SharedMachines.Hosted::tokensPerDay).sum();
        return OptionalDouble.of(own + people * tokens / hosted);
    }

    /** The part's own view: machines that it shares are its offer only where they are counted by it. */
    private RecommendedOffers recommended(int part, Optional<PricedOffer> offer) {
        AdmittedPricing pricing = parts.pricing(part);
        return new RecommendedOffers(
                pricing,
                decisions.get(part),
                offer.filter(priced -> pricing.all().indexOf(priced.fact()) >= 0),
                Optional.empty(),
                List.of());
    }

    /** The rules that decided the whole, and those that fired for a part without its verdict; each once. */
    List<FiredRule> firedRules() {
        Map<Integer, FiredRule> fired = new LinkedHashMap<>();
        Stream.concat(
                        numbers(all()).stream()
                                .flatMap(part -> recommended(part, offer(part)).firedRules().stream())
                                .filter(each -> each.rule().phase() != Phase.DECIDE
                                        && each.rule().phase() != Phase.TELL),
                        decision.firedRules().stream()
                                .filter(each -> each.rule().phase() == Phase.DECIDE
                                        || each.rule().phase() == Phase.TELL))
                .forEach(each -> fired.putIfAbsent(each.rule().number(), each));
        return fired.values().stream()
                .sorted(Comparator.comparing((FiredRule each) -> each.rule().phase())
                        .thenComparing(each -> each.rule().number()))
                .toList();
    }

    Tradeoffs tradeoffs() {
        return RecommendedOffers.tradeoffs(
                firedRules().stream().map(FiredRule::rule).toList());
    }

    /** What a rule costs is the most that it costs any part. */
    static List<Exclusion> exclusions(List<PartAdvice> advice) {
        Map<Integer, Exclusion> costliest = new LinkedHashMap<>();
        advice.stream()
                .flatMap(part -> part.exclusions().stream())
                .forEach(each -> costliest.merge(
                        each.rule().number(),
                        each,
                        (one, other) -> other.costsUsdPerMonth().orElse(0)
                                        > one.costsUsdPerMonth().orElse(0)
                                ? other
                                : one));
        return costliest.values().stream()
                .sorted(Comparator.comparing((Exclusion each) -> each.rule().number()))
                .toList();
    }

    /** What is to be known of the parts, each once and with the names of those that it is about; the gravest first. */
    List<Risk> risks(Function<Workload, Alternatives> alternatives) {
        Map<Risk, List<Integer>> about = new LinkedHashMap<>();
        for (int part : numbers(all())) {
            risks(part, alternatives)
                    .forEach(risk -> about.computeIfAbsent(risk, same -> new ArrayList<>())
                            .add(part));
        }
        return about.entrySet().stream()
                .map(each -> each.getValue().size() == parts.count()
                        ? each.getKey()
                        : each.getKey().about(names(each.getValue())))
                .sorted(Risk.GRAVEST_FIRST)
                .toList();
    }

    private List<Risk> risks(int part, Function<Workload, Alternatives> alternatives) {
        AdmittedPricing pricing = parts.pricing(part);
        RecommendedOffers own = recommended(part, offer(part));
        return Risks.of(
                catalog,
                alternatives.apply(pricing.workload()),
                pricing.all(),
                decisions.get(part),
                own.firedRules(),
                own.all(),
                List.of());
    }

    /** What every offer costs at the volume of the whole, and the bills of the parts together. */
    Costs costs(Costs ofWhole) {
        return new Costs(
                ofWhole.offers(),
                ofWhole.sources(),
                boxed(parts.costs().usdPerMonth(0, all())),
                boxed(parts.costs().usdPerMonth(all(), 0)),
                decision.placement() == Placement.HYBRID ? boxed(parts.usdPerMonth()) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Optional<Double> boxed(OptionalDouble usd) {
        return usd.isPresent() ? Optional.of(usd.getAsDouble()) : Optional.empty();
    }

    /** All parts on APIs, all on machines, and each where it was decided to run. */
    List<Option> options() {
        return List.of(
                option(Way.API, Placement.API, Optional.empty(), all()),
                option(Way.SELF_HOSTED, Placement.SELF_HOSTED, parts.costs().machines(all()), 0),
                option(
                        Way.HYBRID,
                        Placement.HYBRID,
                        decision.placement() == Placement.HYBRID ? machines : Optional.empty(),
                        decision.placement() == Placement.HYBRID ? parts.on(Placement.API) : 0));
    }

    private Option option(Way way, Placement placement, Optional<SharedMachines> hosted, int onApis) {
        boolean chosen = placement == decision.placement();
        Optional<UsdRange> range = range(hosted, onApis);
        return new Option(
                way,
                Optional.empty(),
                range.isPresent() ? split(hosted, onApis) : List.of(),
                range,
                chosen,
                why(way, chosen, range),
                Optional.empty());
    }

    /** Empty where a part has no offer there. */
    private Optional<UsdRange> range(Optional<SharedMachines> hosted, int onApis) {
        if (hosted.isEmpty() && onApis == 0) {
            return Optional.empty();
        }
        UsdRange sum = hosted.map(SharedMachines::range).orElse(UsdRange.exactly(0));
        for (int part : numbers(onApis)) {
            Optional<UsdRange> api = new CostRanges(catalog, parts.pricing(part)).api();
            if (api.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(api.get());
        }
        return Optional.of(sum);
    }

    private String why(Way way, boolean chosen, Optional<UsdRange> range) {
        if (chosen) {
            return "The choice: %s.".formatted(deciding());
        }
        if (range.isEmpty()) {
            return switch (way) {
                case API -> "No API is left to %s.".formatted(names(without(parts.costs()::hasApi)));
                case SELF_HOSTED -> "No machines are left to %s.".formatted(names(without(parts.costs()::hasMachines)));
                default -> "The parts are not decided differently.";
            };
        }
        OptionalDouble chosenUsd = parts.usdPerMonth();
        if (chosenUsd.isEmpty()) {
            return "Nothing is recommended to compare it with.";
        }
        boolean less = range.get().likely() < chosenUsd.getAsDouble();
        return Options.difference(range.get().likely(), chosenUsd.getAsDouble())
                + (less ? " The rules weigh more: %s.".formatted(deciding()) : "");
    }

    private String deciding() {
        return decision.verdictRules().stream().findFirst().map(Summary::quoted).orElse("no verdict rule fired");
    }

    private List<Integer> without(IntPredicate has) {
        return IntStream.range(0, parts.count()).filter(has.negate()).boxed().toList();
    }

    /** Whether each part, and so the whole, stays where it is within the error of what machines and APIs cost. */
    Certainty certainty(AdmittedPricing whole) {
        boolean firm = atLow.sameAs(parts) && atHigh.sameAs(parts);
        return new Certainty(
                firm ? Certainty.Kind.FIRM : Certainty.Kind.TOSS_UP,
                whole.rules().placement(workload, atLow.facts()),
                whole.rules().placement(workload, atHigh.facts()),
                bothSides());
    }

    private Certainty certainty(int part) {
        boolean firm =
                atLow.placement(part) == parts.placement(part) && atHigh.placement(part) == parts.placement(part);
        return new Certainty(
                firm ? Certainty.Kind.FIRM : Certainty.Kind.TOSS_UP,
                atLow.placement(part),
                atHigh.placement(part),
                Optional.empty());
    }

    private Optional<Certainty.BothSides> bothSides() {
        return range(Optional.empty(), all())
                .flatMap(api ->
                        parts.costs().machines(all()).map(hosted -> new Certainty.BothSides(api, hosted.range())));
    }

    private PartsPricing.Assumptions assumptions(int sign, ToDoubleFunction<HostingCost> capacity) {
        return new PartsPricing.Assumptions(api -> 1 + sign * CostRanges.priceError(catalog, api.fact()), capacity);
    }

    private static List<Integer> numbers(int set) {
        return IntStream.range(0, Integer.SIZE)
                .filter(part -> (set >> part & 1) == 1)
                .boxed()
                .toList();
    }

    private int all() {
        return (1 << parts.count()) - 1;
    }
}
