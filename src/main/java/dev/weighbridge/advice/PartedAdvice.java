package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.Tradeoffs;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.PartsPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SharedMachines;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the parts of a workload run, and why: what is said of each of them, and of all together. */
final class PartedAdvice {
    private final Catalog catalog;
    private final Workload workload;
    private final PartDecisions parts;
    private final PartedOffers offers;
    private final Decision decision;
    private final List<Decision> decisions;
    private final PartDecisions atLow;
    private final PartDecisions atHigh;

    PartedAdvice(Catalog catalog, Workload workload, PartDecisions parts, PartedOffers offers, Decision decision) {
        this.catalog = catalog;
        this.workload = workload;
        this.parts = parts;
        this.offers = offers;
        this.decision = decision;
        this.decisions = numbers().map(parts::decision).toList();
        this.atLow = parts.at(assumptions(1, hosting -> hosting.band().high()));
        this.atHigh = parts.at(assumptions(-1, hosting -> hosting.band().low()));
    }

    /** Where each part runs, and why. */
    List<PartAdvice> parts() {
        return numbers().map(this::advice).toList();
    }

    private PartAdvice advice(int part) {
        AdmittedPricing pricing = parts.pricing(part);
        Decision decided = decisions.get(part);
        double[] usdPerMonth = pricing.all().usdPerMonth(pricing.volume());
        Optional<PricedOffer> offer = offer(part);
        return new PartAdvice(
                workload.parts().get(part),
                pricing.workload(),
                parts.placement(part),
                certainty(part),
                offer,
                offers.group(part).filter(group -> group.parts().size() > 1).isPresent(),
                offers.share(List.of(part)),
                usdPerMonth(part, offer),
                decided.comparison()
                        .map(costs -> OptionalDouble.of(costs.apiUsdPerMonth()))
                        .orElseGet(OptionalDouble::empty),
                decided.comparison()
                        .map(costs -> OptionalDouble.of(costs.selfHostedUsdPerMonth()))
                        .orElseGet(OptionalDouble::empty),
                Summary.ofPart(pricing, decided, usdPerMonth),
                decided.findings(),
                recommended(part).firedRules(),
                ExclusionCosts.of(pricing, decided, usdPerMonth));
    }

    private Optional<PricedOffer> offer(int part) {
        return switch (parts.placement(part)) {
            case API -> offers.api(part);
            case SELF_HOSTED -> offers.group(part).map(SharedMachines.Hosted::offer);
            case HYBRID, NONE -> Optional.empty();
        };
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
        return OptionalDouble.of(offers.group(part).stream()
                .mapToDouble(group -> group.offer().usdPerMonth()
                        * (group.tokensPerDay() == 0 ? 1.0 / group.parts().size() : tokens / group.tokensPerDay()))
                .sum());
    }

    /** The part's own view, with machines that it shares as they are at its own limits. */
    private RecommendedOffers recommended(int part) {
        Optional<PricedOffer> own = parts.placement(part) == Placement.SELF_HOSTED
                ? offers.group(part).flatMap(group -> parts.costs().asSeenBy(part, group))
                : offer(part);
        return new RecommendedOffers(parts.pricing(part), decisions.get(part), own, Optional.empty(), List.of());
    }

    /** The rules that decided the whole, and those that fired for a part without its verdict; each once. */
    List<FiredRule> firedRules() {
        Map<Integer, FiredRule> fired = new LinkedHashMap<>();
        Stream.concat(
                        numbers()
                                .flatMap(part -> recommended(part).firedRules().stream())
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
        for (int part : numbers().toList()) {
            risks(part, alternatives)
                    .forEach(risk -> about.computeIfAbsent(risk, same -> new ArrayList<>())
                            .add(part));
        }
        return about.entrySet().stream()
                .map(each -> each.getValue().size() == parts.count()
                        ? each.getKey()
                        : each.getKey().about(offers.names(each.getValue())))
                .sorted(Risk.GRAVEST_FIRST)
                .toList();
    }

    private List<Risk> risks(int part, Function<Workload, Alternatives> alternatives) {
        AdmittedPricing pricing = parts.pricing(part);
        RecommendedOffers own = recommended(part);
        return Risks.of(
                catalog,
                alternatives.apply(pricing.workload()),
                pricing.all(),
                decisions.get(part),
                own.firedRules(),
                own.all(),
                own.costs(Map.of(), pricing.all().usdPerMonth(pricing.volume())).offers());
    }

    /** Whether each part, and so the whole, stays where it is within the error of what machines and APIs cost. */
    Certainty certainty() {
        boolean firm = atLow.sameAs(parts) && atHigh.sameAs(parts);
        return new Certainty(
                firm ? Certainty.Kind.FIRM : Certainty.Kind.TOSS_UP,
                decision.book().placement(workload, atLow.facts()),
                decision.book().placement(workload, atHigh.facts()),
                offers.bothSides());
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

    private PartsPricing.Assumptions assumptions(int sign, ToDoubleFunction<HostingCost> capacity) {
        return new PartsPricing.Assumptions(api -> 1 + sign * CostRanges.priceError(catalog, api.fact()), capacity);
    }

    private Stream<Integer> numbers() {
        return IntStream.range(0, parts.count()).boxed();
    }
}
