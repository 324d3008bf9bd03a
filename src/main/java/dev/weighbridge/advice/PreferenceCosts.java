package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the rules that prefer offers cost: the recommended bill, against that of what would be recommended without a rule. */
final class PreferenceCosts {
    private PreferenceCosts() {}

    /** One for each rule without which something cheaper would be recommended, in the order of the rule book. */
    static List<PreferenceCost> of(RecommendedOffers recommended) {
        List<PreferenceCost> found = new ArrayList<>();
        OptionalDouble usd = recommended.usdPerMonth();
        for (Admission.Match match : recommended.pricing().admission().preferring()) {
            if (usd.isPresent() && match.offers().intersects(recommended.indexes())) {
                AdmittedPricing pricing = recommended.pricing().without(match.rule());
                RecommendedOffers without = RecommendedOffers.of(pricing, pricing.decide());
                double saved = usd.getAsDouble() - without.usdPerMonth().orElse(Double.MAX_VALUE);
                if (saved > ExclusionCosts.HALF_CENT) {
                    found.add(new PreferenceCost(
                            match.rule(),
                            saved,
                            without.decision().placement(),
                            without.all().stream().map(PreferenceCosts::named).toList(),
                            List.of()));
                }
            }
        }
        return found;
    }

    /**
     * The same for one of several parts, which is on an API by the token: of the APIs left to it the first in rank.
     *
     * @param own what is recommended for the part
     */
    static List<PreferenceCost> ofApi(AdmittedPricing pricing, PricedOffer own) {
        int index = pricing.all().indexOf(own.fact());
        List<PreferenceCost> found = new ArrayList<>();
        for (Admission.Match match : pricing.admission().preferring()) {
            if (match.offers().get(index)) {
                pricing.without(match.rule())
                        .left()
                        .cheapestApi(pricing.volume())
                        .filter(other -> own.usdPerMonth() - other.usdPerMonth() > ExclusionCosts.HALF_CENT)
                        .map(other -> new PreferenceCost(
                                match.rule(),
                                own.usdPerMonth() - other.usdPerMonth(),
                                Placement.API,
                                List.of(named(other)),
                                List.of()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static ExcludedOffer named(PricedOffer offer) {
        return new ExcludedOffer(offer.id(), offer.model(), offer.usdPerMonth(), false);
    }
}
