package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.Tradeoffs;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ConsideredOffers;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.Payback;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cheapest offers of the placement that the rules decided on.
 *
 * @param offer of a placement with one offer; empty for a hybrid, for none, and where no offer can serve it
 * @param hybrid the cheapest split, recommended or not; empty where a side is ruled out or no split leaves both something
 * @param parts of that split, the machines' part first; empty where there is none
 */
record RecommendedOffers(
        AdmittedPricing pricing,
        Decision decision,
        Optional<PricedOffer> offer,
        Optional<HybridSplit> hybrid,
        List<SplitPart> parts) {
    static RecommendedOffers of(AdmittedPricing pricing, Decision decision) {
        double tokensPerDay = pricing.volume();
        Optional<PricedOffer> offer = switch (decision.placement()) {
            case API -> api(pricing, decision, tokensPerDay);
            case SELF_HOSTED -> selfHosted(pricing, decision).map(hosting -> hosting.priced(tokensPerDay));
            case HYBRID, NONE -> Optional.empty();
        };
        Optional<HybridSplit> hybrid = hybrid(pricing, decision);
        List<SplitPart> parts = hybrid.map(RecommendedOffers::parts).orElse(List.of());
        RecommendedOffers recommended = new RecommendedOffers(pricing, decision, offer, hybrid, parts);
        return new RecommendedOffers(
                pricing,
                decision.choosing(ChosenOffers.of(decision.placement(), recommended.all(), recommended.usdPerMonth())),
                offer,
                hybrid,
                parts);
    }

    /** The cheapest of the API side that is left at a volume, if it is not ruled out. */
    private static Optional<PricedOffer> api(AdmittedPricing pricing, Decision decision, double tokensPerDay) {
        return pricing.left()
                .cheapestApi(tokensPerDay)
                .filter(offer -> !decision.findings().apiRuledOut());
    }

    private static Optional<HostingCost> selfHosted(AdmittedPricing pricing, Decision decision) {
        return pricing.left()
                .cheapestSelfHosted(pricing.volume())
                .filter(hosting -> !decision.findings().selfHostedRuledOut());
    }

    private static Optional<HybridSplit> hybrid(AdmittedPricing pricing, Decision decision) {
        return pricing.left()
                .cheapestHybrid(pricing.volume())
                .filter(split -> !decision.findings().apiRuledOut()
                        && !decision.findings().selfHostedRuledOut());
    }

    /** The parts of the recommended split; empty where the placement is not a hybrid. */
    List<SplitPart> split() {
        return decision.placement() == Placement.HYBRID ? parts : List.of();
    }

    private static List<SplitPart> parts(HybridSplit split) {
        return List.of(
                new SplitPart(
                        Placement.SELF_HOSTED,
                        split.machines(),
                        split.hostedTokensPerDay(),
                        split.hostedShare(),
                        "what full machines carry",
                        List.of()),
                new SplitPart(
                        Placement.API,
                        split.rest(),
                        split.apiTokensPerDay(),
                        1 - split.hostedShare(),
                        "what exceeds them",
                        List.of()));
    }

    /** Every recommended offer: those of the parts, or the one. */
    List<PricedOffer> all() {
        return Stream.concat(split().stream().map(SplitPart::offer), offer.stream())
                .toList();
    }

    /** A month's bill of all of them; empty where there are none. */
    OptionalDouble usdPerMonth() {
        return decision.placement() == Placement.HYBRID
                ? hybrid.stream().mapToDouble(HybridSplit::usdPerMonth).findFirst()
                : offer.stream().mapToDouble(PricedOffer::usdPerMonth).findFirst();
    }

    /** The indexes of all of them among the offers that were priced. */
    BitSet indexes() {
        BitSet chosen = new BitSet();
        all().forEach(recommended -> chosen.set(pricing.all().indexOf(recommended.fact())));
        return chosen;
    }

    /** The rules that fired, without those that only say something of offers that are not recommended. */
    List<Decision.FiredRule> firedRules() {
        BitSet others = ofOthers(match -> !match.decides());
        return decision.firedRules().stream()
                .filter(fired -> !others.get(fired.rule().number()))
                .toList();
    }

    /** What the recommended placement and its offers gain and lose. */
    Tradeoffs tradeoffs() {
        BitSet others = ofOthers(match -> true);
        List<Rule> rules = decision.fired().stream()
                .filter(rule -> !others.get(rule.number()))
                .toList();
        return tradeoffs(rules);
    }

    /** What rules say that is gained and lost, in their order. */
    static Tradeoffs tradeoffs(List<Rule> rules) {
        return new Tradeoffs(
                texts(rules, Consequence.Gain.class, Consequence.Gain::text),
                texts(rules, Consequence.Loss.class, Consequence.Loss::text));
    }

    private static <T extends Consequence> List<String> texts(
            List<Rule> rules, Class<T> call, Function<T, String> text) {
        return rules.stream().flatMap(rule -> rule.consequences(call)).map(text).toList();
    }

    /** The numbers of some of the admission rules, of those that match no recommended offer. */
    private BitSet ofOthers(Predicate<Admission.Match> some) {
        BitSet chosen = indexes();
        BitSet others = new BitSet();
        decision.admission().matches().stream()
                .filter(match -> some.test(match) && !match.offers().intersects(chosen))
                .forEach(match -> others.set(match.rule().number()));
        return others;
    }

    /**
     * What the recommended offers and all others cost.
     *
     * @param sources of the figures that all self-hosting shares
     * @param considered what {@link #considered} gives
     */
    Costs costs(Map<String, List<Source>> sources, ConsideredOffers considered) {
        double tokensPerDay = pricing.volume();
        return new Costs(
                considered,
                pricing.left().selfHosted().isEmpty() ? Map.of() : sources,
                api(pricing, decision, tokensPerDay).map(PricedOffer::usdPerMonth),
                selfHosted(pricing, decision)
                        .map(hosting -> hosting.at(tokensPerDay).usdPerMonth()),
                hybrid.map(HybridSplit::usdPerMonth),
                pricing.left()
                        .chosenSelfHosted(tokensPerDay)
                        .flatMap(hosting -> hosting.articleEffectiveUsdPerMonth(tokensPerDay)),
                breakEvens(),
                payback());
    }

    /**
     * Every offer considered, with its bill; priced when it is first read.
     *
     * @param bills of every offer
     */
    ConsideredOffers considered(OfferBills bills) {
        return pricing.left().offers(pricing.volume(), bills, decision.ruledOut(), excludedBy());
    }

    /** Of the cheapest machines that are bought and carry the volume, excluded or not: rules do not change what they save. */
    private Optional<Payback> payback() {
        double tokensPerDay = pricing.volume();
        return pricing.left()
                .cheapestSelfHosted(tokensPerDay)
                .or(() -> pricing.all().cheapestSelfHosted(tokensPerDay))
                .map(hosting -> hosting.priced(tokensPerDay))
                .flatMap(Payback::of);
    }

    /** The names of the rules that exclude an offer: the same list for all that the same rules exclude. */
    private IntFunction<List<String>> excludedBy() {
        IdentityHashMap<List<Rule>, List<String>> names = new IdentityHashMap<>();
        return offer -> names.computeIfAbsent(
                pricing.admission().excludedBy(offer),
                rules -> rules.stream()
                        .map(Rule::name)
                        .collect(Collectors.toUnmodifiableList())); // List.copyOf keeps it as it is
    }

    private List<BreakEven> breakEvens() {
        return pricing.left()
                .cheapestSelfHosted(pricing.volume())
                .map(hosting -> pricing.left().breakEvens(hosting, pricing.volume()))
                .orElse(List.of());
    }
}
