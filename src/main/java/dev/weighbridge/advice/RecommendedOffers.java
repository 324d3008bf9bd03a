package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The cheapest offers of the placement that the rules decided on.
 *
 * @param offer of a placement with one offer; empty for a hybrid, for none, and where no offer can serve it
 * @param split the parts of a hybrid; empty for other placements, and where no offer can serve a part
 */
record RecommendedOffers(
        OfferPricing pricing,
        Decision decision,
        double tokensPerDay,
        Optional<PricedOffer> offer,
        List<SplitPart> split) {
    static RecommendedOffers of(OfferPricing pricing, Decision decision, double tokensPerDay) {
        Optional<PricedOffer> offer = switch (decision.placement()) {
            case API -> pricing.cheapestApi(decision.ruledOut()).map(line -> line.priced(tokensPerDay));
            case SELF_HOSTED ->
                selfHosted(pricing, decision, tokensPerDay).map(hosting -> hosting.priced(tokensPerDay));
            case HYBRID, NONE -> Optional.empty();
        };
        return new RecommendedOffers(pricing, decision, tokensPerDay, offer, split(pricing, decision, tokensPerDay));
    }

    private static Optional<HostingCost> selfHosted(OfferPricing pricing, Decision decision, double tokensPerDay) {
        return decision.ruledOut().contains(OfferKind.SELF_HOSTED)
                ? Optional.empty()
                : pricing.cheapestSelfHosted(tokensPerDay);
    }

    private static List<SplitPart> split(OfferPricing pricing, Decision decision, double tokensPerDay) {
        if (decision.placement() != Placement.HYBRID) {
            return List.of();
        }
        List<SplitPart> parts = new ArrayList<>();
        for (Consequence.Split part : decision.consequences(Consequence.Split.class)) {
            double tokens = tokensPerDay * part.share();
            Optional<? extends PricedOffer> offer = part.placement() == Placement.API
                    ? pricing.cheapestApi(decision.ruledOut()).map(line -> line.priced(tokens))
                    : pricing.cheapestSelfHosted(tokens).map(hosting -> hosting.priced(tokens));
            if (offer.isEmpty()) {
                return List.of(); // A hybrid needs all of its parts.
            }
            parts.add(new SplitPart(part.placement(), offer.get(), part.share(), part.what()));
        }
        return parts;
    }

    /** Every recommended offer: those of the parts, or the one. */
    List<PricedOffer> all() {
        return Stream.concat(split.stream().map(SplitPart::offer), offer.stream())
                .toList();
    }

    /**
     * What the recommended offers and all others cost.
     *
     * @param sources of the figures that all self-hosting shares
     */
    Costs costs(Map<String, List<Source>> sources) {
        return new Costs(
                pricing.offers(tokensPerDay, decision.ruledOut()),
                pricing.selfHosted().isEmpty() ? Map.of() : sources,
                pricing.cheapestApi(decision.ruledOut())
                        .map(line -> line.at(tokensPerDay).usdPerMonth()),
                selfHosted(pricing, decision, tokensPerDay)
                        .map(hosting -> hosting.at(tokensPerDay).usdPerMonth()),
                hybridUsdPerMonth(),
                pricing.chosenSelfHosted(tokensPerDay)
                        .flatMap(hosting -> hosting.articleEffectiveUsdPerMonth(tokensPerDay)),
                breakEvens());
    }

    private Optional<Double> hybridUsdPerMonth() {
        if (!split.isEmpty()) {
            return Optional.of(split.stream()
                    .mapToDouble(part -> part.offer().usdPerMonth())
                    .sum());
        }
        OptionalDouble cheapest = pricing.hybridUsdPerMonth(tokensPerDay, decision.ruledOut());
        return cheapest.isPresent() ? Optional.of(cheapest.getAsDouble()) : Optional.empty();
    }

    private List<BreakEven> breakEvens() {
        return pricing.cheapestSelfHosted(tokensPerDay)
                .flatMap(hosting ->
                        pricing.cheapestApi(decision.excluded()).map(line -> pricing.breakEvens(hosting, line)))
                .orElse(List.of());
    }
}
