package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.ConsideredOffers;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Makes the options of a decision: of each way of buying the best that rules left, and the split. */
final class Options {
    private final CostRanges ranges;
    private final AdmittedPricing pricing;
    private final RecommendedOffers recommended;
    private final Recommendation.Costs costs;
    private final ConsideredOffers considered;
    private final OfferBills bills;
    private final Decision decision;
    private final OptionReason reason;
    private final NoneLeft none;

    private Options(
            CostRanges ranges,
            RecommendedOffers recommended,
            Recommendation.Costs costs,
            ConsideredOffers considered,
            Alternatives alternatives,
            OfferBills bills) {
        this.ranges = ranges;
        this.pricing = ranges.pricing();
        this.recommended = recommended;
        this.costs = costs;
        this.considered = considered;
        this.bills = bills;
        this.decision = recommended.decision();
        this.reason = new OptionReason(decision);
        this.none = new NoneLeft(pricing, decision, alternatives, bills);
    }

    /**
     * One option for each way of buying, in their order.
     *
     * @param considered every offer that the answer considers
     * @param alternatives of what the workload selects
     * @param bills of every offer
     */
    static List<Option> of(
            CostRanges ranges,
            RecommendedOffers recommended,
            Recommendation.Costs costs,
            ConsideredOffers considered,
            Alternatives alternatives,
            OfferBills bills) {
        Options options = new Options(ranges, recommended, costs, considered, alternatives, bills);
        return Arrays.stream(Way.values())
                .map(way -> way == Way.HYBRID ? options.hybrid() : options.single(way))
                .toList();
    }

    private Option single(Way way) {
        Optional<PricedOffer> offer = best(way);
        if (offer.isEmpty()) {
            return new Option(
                    way,
                    offer,
                    List.of(),
                    Optional.empty(),
                    false,
                    none.why(way, chosenUsdPerMonth()),
                    Optional.empty());
        }
        boolean chosen = recommended
                .offer()
                .filter(one -> one.identity().equals(offer.get().identity())
                        && one.region().equals(offer.get().region()))
                .isPresent();
        return new Option(
                way,
                offer,
                List.of(),
                range(way, offer.get()),
                chosen,
                why(way, offer.get(), chosen) + cheaper(way, offer.get()),
                asGood(way, offer.get()));
    }

    /** The cheaper API by the token before which a rule puts the best one; empty where the best one is the cheapest. */
    private String cheaper(Way way, PricedOffer best) {
        return pricing.left().apis().stream()
                .filter(line -> way.has(line.kind()))
                .min(Comparator.comparingDouble(ApiCostLine::usdPerMillionTokens))
                .map(line -> line.priced(pricing.volume()))
                .filter(other -> best instanceof PricedOffer.Api && other.usdPerMonth() < best.usdPerMonth())
                .map(other -> " %s costs %s a month less, but a rule puts this one first: %s."
                        .formatted(
                                other.id(),
                                MoneyText.rounded(best.usdPerMonth() - other.usdPerMonth()),
                                names(preferring(best))))
                .orElse("");
    }

    private Stream<Rule> preferring(PricedOffer offer) {
        int index = pricing.all().indexOf(offer.fact());
        return pricing.admission().preferring().stream()
                .filter(match -> match.offers().get(index))
                .map(Admission.Match::rule);
    }

    private Optional<PricedOffer> best(Way way) {
        double volume = pricing.volume();
        return switch (way) {
            case API, PRIVATE_CLOUD_API -> pricing.cheapestLine(way).map(line -> line.priced(volume));
            case MANAGED_ENDPOINT -> pricing.left().cheapestEndpoint(volume).map(endpoint -> endpoint.priced(volume));
            case SELF_HOSTED -> pricing.left().cheapestSelfHosted(volume).map(hosting -> hosting.priced(volume));
            case HYBRID -> Optional.empty();
        };
    }

    private Optional<UsdRange> range(Way way, PricedOffer offer) {
        return switch (way) {
            case API, PRIVATE_CLOUD_API -> Optional.of(ranges.ofPrice(offer));
            case MANAGED_ENDPOINT -> ranges.endpoint();
            case SELF_HOSTED -> ranges.selfHosted();
            case HYBRID -> Optional.empty();
        };
    }

    private Option hybrid() {
        boolean chosen =
                decision.placement() == Placement.HYBRID && !recommended.split().isEmpty();
        String why = chosen
                ? theChoice()
                : hybridUsdPerMonth().map(this::notTheChoice).orElseGet(this::noSplit);
        return new Option(
                Way.HYBRID, Optional.empty(), recommended.parts(), hybridUsdPerMonth(), chosen, why, Optional.empty());
    }

    private String noSplit() {
        for (Placement side : List.of(Placement.SELF_HOSTED, Placement.API)) {
            if (decision.rulingOut(side).findAny().isPresent()) {
                return "It is ruled out by %s.".formatted(names(decision.rulingOut(side)));
            }
        }
        return decision.comparison().isEmpty()
                ? "One side has no offer that is left."
                : "No full machine leaves an API a part worth serving apart.";
    }

    /** What an option of another placement costs more or less than the choice. */
    private String notTheChoice(UsdRange usd) {
        return reason.notChosen(toTheChoice(usd));
    }

    private String why(Way way, PricedOffer offer, boolean chosen) {
        if (chosen) {
            return theChoice() + better(offer);
        }
        if (way.isRuledOut(decision)) {
            return "It is ruled out by " + names(decision.rulingOut(way.placement())) + "." + quality(offer);
        }
        UsdRange usd = range(way, offer).orElseGet(() -> UsdRange.exactly(offer.usdPerMonth()));
        return (way.placement() == decision.placement() ? difference(usd) + preferred(offer) : notTheChoice(usd))
                + quality(offer);
    }

    /** The rules that put the choice before an offer of the same side that costs less. */
    private String preferred(PricedOffer offer) {
        return recommended
                .offer()
                .filter(chosen -> offer.usdPerMonth() < chosen.usdPerMonth())
                .filter(chosen -> preferring(chosen).findAny().isPresent())
                .map(chosen -> " A rule puts the choice first: " + names(preferring(chosen)) + ".")
                .orElse("");
    }

    private String theChoice() {
        String rule = reason.chosen();
        return Stream.of(costs.apiUsdPerMonth(), costs.selfHostedUsdPerMonth())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .flatMap(cheapest -> toTheChoice(UsdRange.exactly(cheapest)))
                .filter(difference -> difference.likely() < 0)
                .map(difference -> rule + " It costs " + difference.reversed().than("the cheaper side alone") + ".")
                .orElse(rule);
    }

    /** The next better model and what it costs more; empty where none is left. */
    private String better(PricedOffer offer) {
        return BetterModel.than(offer.fact(), decision, pricing, bills)
                .map(better -> " For %s a month, %s is %s by the index."
                        .formatted(
                                difference(better.usdPerMonth() - offer.usdPerMonth()),
                                better.named(),
                                better.gain(offer.fact())))
                .orElse("");
    }

    static String difference(double usd) {
        return MoneyText.rounded(Math.abs(usd)) + (usd < 0 ? " less" : " more");
    }

    private Optional<UsdRange> chosenUsdPerMonth() {
        return recommended.offer().isPresent()
                ? recommended.offer().flatMap(offer -> range(Way.of(offer.kind()), offer))
                : recommended.split().isEmpty() ? Optional.empty() : hybridUsdPerMonth();
    }

    private Optional<UsdRange> hybridUsdPerMonth() {
        return recommended.hybrid().map(ranges::ofHybrid);
    }

    private Optional<CostDifference> toTheChoice(UsdRange usd) {
        return chosenUsdPerMonth().map(chosen -> CostDifference.of(usd, chosen));
    }

    private String difference(UsdRange usd) {
        return reason.difference(toTheChoice(usd));
    }

    /** How good its model is beside the recommended one, if both are scored by the same index. */
    private String quality(PricedOffer offer) {
        OptionalDouble own = offer.fact().quality().qualityShareOfBest();
        OptionalDouble other = chosenQuality();
        return own.isEmpty() || other.isEmpty() || own.getAsDouble() == other.getAsDouble()
                ? ""
                : " Its model scores %s.".formatted(ShareText.ofTheChoices(own.getAsDouble() / other.getAsDouble()));
    }

    private OptionalDouble chosenQuality() {
        return recommended
                .offer()
                .map(offer -> offer.fact().quality().qualityShareOfBest())
                .orElse(OptionalDouble.empty());
    }

    /** Of the offers that the answer considers, the cheapest of the way with a model at least as good as the recommended one. */
    private Optional<PricedOffer> asGood(Way way, PricedOffer offer) {
        OptionalDouble wanted = chosenQuality();
        OptionalDouble own = offer.fact().quality().qualityShareOfBest();
        if (wanted.isEmpty() || own.isPresent() && own.getAsDouble() >= wanted.getAsDouble()) {
            return Optional.empty();
        }
        return considered.cheapest(way::has, wanted.getAsDouble());
    }

    /** The first rule by its name, and how many more there are. */
    private static String names(Stream<Rule> rules) {
        List<Rule> all = rules.toList();
        return all.isEmpty()
                ? "no rule"
                : Summary.quoted(all.get(0)) + (all.size() == 1 ? "" : " and %d more".formatted(all.size() - 1));
    }
}
