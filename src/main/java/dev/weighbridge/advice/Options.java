package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the options of a decision: of each way of buying the best that rules left, and the split. */
final class Options {
    /** Rules that a sentence names; the appendix has all. */
    private static final int MOST_NAMED = 1;

    /** Of amounts in sentences. */
    private static final int DIGITS = 3;

    private final Catalog catalog;
    private final AdmittedPricing pricing;
    private final RecommendedOffers recommended;
    private final Recommendation.Costs costs;
    private final double[] usdPerMonth;
    private final Decision decision;

    private Options(
            Catalog catalog,
            AdmittedPricing pricing,
            RecommendedOffers recommended,
            Recommendation.Costs costs,
            double[] usdPerMonth) {
        this.catalog = catalog;
        this.pricing = pricing;
        this.recommended = recommended;
        this.costs = costs;
        this.usdPerMonth = usdPerMonth;
        this.decision = recommended.decision();
    }

    /**
     * One option for each way of buying, in their order.
     *
     * @param usdPerMonth of every offer
     */
    static List<Option> of(
            Catalog catalog,
            AdmittedPricing pricing,
            RecommendedOffers recommended,
            Recommendation.Costs costs,
            double[] usdPerMonth) {
        Options options = new Options(catalog, pricing, recommended, costs, usdPerMonth);
        return Arrays.stream(Way.values())
                .map(way -> way == Way.HYBRID ? options.hybrid() : options.single(way))
                .toList();
    }

    private Option single(Way way) {
        Optional<PricedOffer> offer = best(way);
        if (offer.isEmpty()) {
            return new Option(way, offer, Optional.empty(), false, noneLeft(way), Optional.empty());
        }
        boolean chosen = recommended
                .offer()
                .filter(one -> one.identity().equals(offer.get().identity())
                        && one.region().equals(offer.get().region()))
                .isPresent();
        return new Option(
                way, offer, range(way, offer.get()), chosen, why(way, offer.get(), chosen), asGood(way, offer.get()));
    }

    private Optional<PricedOffer> best(Way way) {
        double volume = pricing.volume();
        return switch (way) {
            case API, PRIVATE_CLOUD_API ->
                pricing.left().apis().stream()
                        .filter(line -> way.has(line.kind()))
                        .findFirst()
                        .map(line -> line.priced(volume));
            case MANAGED_ENDPOINT -> pricing.left().cheapestEndpoint(volume).map(endpoint -> endpoint.priced(volume));
            case SELF_HOSTED -> pricing.left().cheapestSelfHosted(volume).map(hosting -> hosting.priced(volume));
            case HYBRID -> Optional.empty();
        };
    }

    private Optional<UsdRange> range(Way way, PricedOffer offer) {
        return switch (way) {
            case API, PRIVATE_CLOUD_API -> Optional.of(ofPrice(offer));
            case MANAGED_ENDPOINT ->
                pricing.left().cheapestEndpoint(pricing.volume()).map(this::ofCapacity);
            case SELF_HOSTED ->
                pricing.left().cheapestSelfHosted(pricing.volume()).map(this::ofCapacity);
            case HYBRID -> Optional.empty();
        };
    }

    private UsdRange ofCapacity(HostingCost hosting) {
        return hosting.range(pricing.volume());
    }

    /** A price that nobody has checked for long may have changed. */
    private UsdRange ofPrice(PricedOffer offer) {
        OptionalDouble age = offer.fact().terms().pricedDaysAgo();
        boolean aged = age.isPresent()
                && age.getAsDouble() > catalog.runningCosts().agedPriceDays().value();
        return aged
                ? UsdRange.within(
                        offer.usdPerMonth(),
                        catalog.runningCosts().agedPriceError().value())
                : UsdRange.exactly(offer.usdPerMonth());
    }

    private Option hybrid() {
        boolean chosen =
                decision.placement() == Placement.HYBRID && !recommended.split().isEmpty();
        Optional<Double> usd = costs.hybridUsdPerMonth();
        String why =
                chosen ? theChoice() : usd.map(this::whyNoSplit).orElse("No split leaves both sides something to do.");
        return new Option(Way.HYBRID, Optional.empty(), usd.map(UsdRange::exactly), chosen, why, Optional.empty());
    }

    private String whyNoSplit(double usd) {
        OptionalDouble single = Stream.of(costs.apiUsdPerMonth(), costs.selfHostedUsdPerMonth())
                .flatMap(Optional::stream)
                .mapToDouble(value -> value)
                .min();
        return single.isPresent() && usd >= single.getAsDouble()
                ? "No split costs less than the cheaper side alone."
                : "%s %s".formatted(difference(usd), weighed());
    }

    private String why(Way way, PricedOffer offer, boolean chosen) {
        if (chosen) {
            return theChoice();
        }
        boolean ruledOut = way.placement() == Placement.API
                ? decision.findings().apiRuledOut()
                : decision.findings().selfHostedRuledOut();
        if (ruledOut) {
            return "Ruled out by %s.%s".formatted(names(decision.rulingOut(way.placement())), quality(offer));
        }
        String sameSide = way.placement() == decision.placement() ? "" : " " + weighed();
        return difference(offer.usdPerMonth())
                + (offer.usdPerMonth() < chosenUsdPerMonth().orElse(0.0) ? sameSide : "")
                + quality(offer);
    }

    private String theChoice() {
        return decision.verdictRules().stream()
                .findFirst()
                .map(rule -> "The choice: %s.".formatted(quoted(rule)))
                .orElse("The choice.");
    }

    private String weighed() {
        return "The rules weigh more: %s."
                .formatted(decision.verdictRules().stream()
                        .findFirst()
                        .map(Options::quoted)
                        .orElse("no verdict rule fired"));
    }

    private Optional<Double> chosenUsdPerMonth() {
        return recommended
                .offer()
                .map(PricedOffer::usdPerMonth)
                .or(() -> recommended.split().isEmpty() ? Optional.empty() : costs.hybridUsdPerMonth());
    }

    private String difference(double usd) {
        return chosenUsdPerMonth()
                .map(chosen -> usd == chosen
                        ? "It costs as much as the choice."
                        : "%s a month %s than the choice."
                                .formatted(
                                        MoneyText.rounded(Math.abs(usd - chosen), DIGITS),
                                        usd > chosen ? "more" : "less"))
                .orElse("Nothing is recommended to compare it with.");
    }

    /** How good its model is beside the recommended one, if both are scored by the same index. */
    private String quality(PricedOffer offer) {
        OptionalDouble own = offer.fact().quality().qualityShareOfBest();
        OptionalDouble other = chosenQuality();
        return own.isEmpty() || other.isEmpty() || own.getAsDouble() == other.getAsDouble()
                ? ""
                : " Its model scores %s of the choice's."
                        .formatted(Math.round(100 * own.getAsDouble() / other.getAsDouble()) + " %");
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
        return costs.offers().stream()
                .filter(other -> way.has(other.kind()) && other.eligible())
                .filter(other -> other.fact().quality().qualityShareOfBest().orElse(0) >= wanted.getAsDouble())
                .min(PricedOffer.CHEAPEST_FIRST);
    }

    /** Why nothing of a way of buying is left: the cheapest that could carry it, and the rules that exclude it. */
    private String noneLeft(Way way) {
        int cheapest = -1;
        for (int i = 0; i < usdPerMonth.length; i++) {
            if (!Double.isNaN(usdPerMonth[i])
                    && way.has(pricing.all().facts().get(i).identity().kind())
                    && !pricing.all().ended().get(i)
                    && (cheapest < 0 || usdPerMonth[i] < usdPerMonth[cheapest])) {
                cheapest = i;
            }
        }
        return cheapest < 0
                ? "None on offer can carry it."
                : "None is left. The cheapest, %s with %s at %s a month, is excluded by %s."
                        .formatted(
                                pricing.all().id(cheapest),
                                pricing.all().facts().get(cheapest).identity().model(),
                                MoneyText.rounded(usdPerMonth[cheapest], DIGITS),
                                names(pricing.admission().excludedBy(cheapest).stream()));
    }

    /** The first rule by its name, and how many more there are. */
    private static String names(Stream<Rule> rules) {
        List<Rule> all = rules.toList();
        String first = all.stream().limit(MOST_NAMED).map(Options::quoted).collect(Collectors.joining(" and "));
        int more = all.size() - MOST_NAMED;
        return more <= 0 ? first : "%s and %d more".formatted(first, more);
    }

    private static String quoted(Rule rule) {
        return "\"" + rule.name() + "\"";
    }
}
