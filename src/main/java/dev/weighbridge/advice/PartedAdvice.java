package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.advice.Recommendation.Tradeoffs;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.GroupedParts.SharedOffer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.DistinctParts;
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
    private final DistinctParts distinct;
    private final PartDecisions parts;
    private final PartedOffers offers;
    private final Decision decision;
    private final PartedCertainty certainty;
    private final List<Decided> decided;

    /**
     * What was decided about one part, and the rules that fired for it.
     *
     * @param bills of every offer
     */
    private record Decided(AdmittedPricing pricing, RecommendedOffers own, List<FiredRule> fired, OfferBills bills) {}

    PartedAdvice(DistinctParts distinct, PartedOffers offers, Decision decision, PartedCertainty certainty) {
        this.distinct = distinct;
        this.parts = offers.parts();
        this.offers = offers;
        this.decision = decision;
        this.certainty = certainty;
        this.decided = numbers().map(this::decided).toList();
    }

    /** The part's own view, with what it shares as that is at its own limits. */
    private Decided decided(int part) {
        RecommendedOffers own = new RecommendedOffers(
                parts.pricing(part),
                parts.decision(part),
                offers.of(part).flatMap(group -> parts.costs().asSeenBy(part, group)),
                Optional.empty(),
                List.of());
        AdmittedPricing pricing = parts.pricing(part);
        return new Decided(pricing, own, own.firedRules(), pricing.bills());
    }

    /** Where each part runs, and why. */
    List<PartAdvice> parts() {
        return IntStream.range(0, distinct.asked().parts().size())
                .mapToObj(this::advice)
                .toList();
    }

    /** What several parts pay together, each pays its share of by its tokens. */
    private PartAdvice advice(int stated) {
        int part = distinct.decidedWith(stated);
        double share = distinct.shareOfPart(stated);
        Decided of = decided.get(part);
        Decision own = of.own.decision();
        Optional<SharedOffer> group = offers.of(part);
        return new PartAdvice(
                distinct.asked().parts().get(stated),
                distinct.asked().part(stated),
                parts.placement(part),
                certainty.of(part, group.map(SharedOffer::offer)),
                group.map(SharedOffer::offer),
                group.filter(this::isShared).isPresent(),
                distinct.share(stated),
                AlikeParts.times(offers.usdPerMonth(part), share),
                AlikeParts.times(compared(own, CostComparison::apiUsdPerMonth), share),
                AlikeParts.times(compared(own, CostComparison::selfHostedUsdPerMonth), share),
                Summary.ofPart(of.pricing, own, of.bills),
                own.findings(),
                of.fired,
                ExclusionCosts.of(of.pricing, own, of.bills).stream()
                        .map(exclusion -> exclusion.times(share))
                        .toList());
    }

    private boolean isShared(SharedOffer group) {
        return group.offer() instanceof PricedOffer.Hosting
                && group.parts().stream()
                                .mapToInt(part -> distinct.members().get(part).size())
                                .sum()
                        > 1;
    }

    private static OptionalDouble compared(Decision own, ToDoubleFunction<CostComparison> usd) {
        return own.comparison().stream().mapToDouble(usd).findFirst();
    }

    /** The rules that decided the whole, and those that fired for a part without its verdict; each once. */
    List<FiredRule> firedRules() {
        Map<Integer, FiredRule> fired = new LinkedHashMap<>();
        Stream.concat(
                        decided.stream().flatMap(part -> part.fired.stream()).filter(each -> !isOfVerdict(each)),
                        decision.firedRules().stream().filter(PartedAdvice::isOfVerdict))
                .forEach(each -> fired.putIfAbsent(each.rule().number(), each));
        return fired.values().stream()
                .sorted(Comparator.comparing((FiredRule each) -> each.rule().phase())
                        .thenComparing(each -> each.rule().number()))
                .toList();
    }

    private static boolean isOfVerdict(FiredRule fired) {
        return fired.rule().phase() == Phase.DECIDE || fired.rule().phase() == Phase.TELL;
    }

    /** @param fired as {@link #firedRules} gives them */
    static Tradeoffs tradeoffs(List<FiredRule> fired) {
        return RecommendedOffers.tradeoffs(fired.stream().map(FiredRule::rule).toList());
    }

    /** What a rule costs is the most that it costs any part: that one is the first of those that it is about. */
    static List<Exclusion> exclusions(List<PartAdvice> advice) {
        Map<Integer, List<Exclusion>> byRule = new LinkedHashMap<>();
        for (PartAdvice part : advice) {
            part.exclusions()
                    .forEach(each -> byRule.computeIfAbsent(each.rule().number(), rule -> new ArrayList<>())
                            .add(each.of(List.of(part.name()))));
        }
        return byRule.values().stream()
                .map(PartedAdvice::costliest)
                .sorted(Comparator.comparing((Exclusion each) -> each.rule().number()))
                .toList();
    }

    /** The same of the rules that prefer offers. Deliberate: of parts on an API by the token alone, since parts share the others. */
    List<PreferenceCost> preferences() {
        Map<Integer, List<PreferenceCost>> byRule = new LinkedHashMap<>();
        for (int stated = 0; stated < distinct.asked().parts().size(); stated++) {
            String name = distinct.asked().parts().get(stated).name();
            double share = distinct.shareOfPart(stated);
            Decided of = decided.get(distinct.decidedWith(stated));
            of.own
                    .offer()
                    .filter(PricedOffer.Api.class::isInstance)
                    .ifPresent(offer -> PreferenceCosts.ofApi(of.pricing, offer)
                            .forEach(each -> byRule.computeIfAbsent(each.rule().number(), rule -> new ArrayList<>())
                                    .add(each.of(name, share))));
        }
        return byRule.values().stream().map(PartedAdvice::dearest).toList();
    }

    private static PreferenceCost dearest(List<PreferenceCost> ofRule) {
        List<PreferenceCost> dearestFirst = ofRule.stream()
                .sorted(Comparator.comparingDouble(each -> -each.costsUsdPerMonth()))
                .toList();
        return dearestFirst
                .get(0)
                .of(dearestFirst.stream().flatMap(each -> each.parts().stream()).toList());
    }

    private static Exclusion costliest(List<Exclusion> ofRule) {
        List<Exclusion> dearestFirst = ofRule.stream()
                .sorted(Comparator.comparingDouble(
                        each -> -each.costsUsdPerMonth().orElse(0)))
                .toList();
        return dearestFirst
                .get(0)
                .of(dearestFirst.stream().flatMap(each -> each.parts().stream()).toList());
    }

    /** The API that the workload names where a part cannot have it, with the names of these parts if there are others. */
    Optional<String> notAsNamed() {
        Map<String, List<Integer>> clauses = new LinkedHashMap<>();
        for (int part = 0; part < decided.size(); part++) {
            Decided of = decided.get(part);
            Optional<UnavailableApi> api = UnavailableApi.of(of.pricing.workload(), of.own.considered(of.bills));
            if (api.isPresent()) {
                clauses.computeIfAbsent(api.get().clause(), clause -> new ArrayList<>())
                        .add(part);
            }
        }
        return clauses.entrySet().stream()
                .findFirst()
                .map(first -> first.getValue().size() == parts.count()
                        ? first.getKey()
                        : "%s (%s)".formatted(first.getKey(), PartAdvice.named(offers.names(first.getValue()))));
    }

    /** What is to be known of the parts, each once and with the names of those that it is about; the gravest first. */
    List<Risk> risks(Function<AdmittedPricing, Alternatives> alternatives) {
        List<RiskOfParts> found = new ArrayList<>();
        for (int part = 0; part < decided.size(); part++) {
            for (Risk risk : risks(decided.get(part), alternatives)) {
                RiskOfParts own = new RiskOfParts(risk, List.of(part));
                int known = IntStream.range(0, found.size())
                        .filter(number -> found.get(number).risk.saysTheSameAs(risk))
                        .findFirst()
                        .orElse(found.size());
                if (known == found.size()) {
                    found.add(own);
                } else {
                    found.set(known, found.get(known).with(own));
                }
            }
        }
        List<Risk> ofParts = found.stream()
                .map(each -> each.parts.size() == parts.count() ? each.risk : each.risk.about(offers.names(each.parts)))
                .toList();
        Stream<Risk> ofWhole = Risks.ofWhole(decision.firedRules().stream().filter(PartedAdvice::isOfVerdict))
                .filter(risk -> ofParts.stream().noneMatch(risk::saysTheSameAs));
        return Stream.concat(ofParts.stream(), ofWhole)
                .sorted(Risk.GRAVEST_FIRST)
                .toList();
    }

    /** What is said of some parts alike, with the figures of the offers of each. */
    private record RiskOfParts(Risk risk, List<Integer> parts) {
        RiskOfParts with(RiskOfParts other) {
            return new RiskOfParts(
                    risk.with(other.risk),
                    Stream.concat(parts.stream(), other.parts.stream())
                            .distinct()
                            .toList());
        }
    }

    private List<Risk> risks(Decided part, Function<AdmittedPricing, Alternatives> alternatives) {
        return Risks.of(
                alternatives.apply(part.pricing),
                part.own.decision(),
                part.fired,
                part.own.all(),
                part.own.considered(part.bills),
                part.bills);
    }

    private Stream<Integer> numbers() {
        return IntStream.range(0, parts.count()).boxed();
    }
}
