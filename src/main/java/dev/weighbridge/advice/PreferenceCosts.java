package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the rules that prefer offers cost: the recommended bill, against that of what would be recommended without a rule. */
final class PreferenceCosts {
    /** A difference that no bill shows. */
    private static final double HALF_CENT = 0.005;

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
                if (saved > HALF_CENT) {
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

    private static ExcludedOffer named(PricedOffer offer) {
        return new ExcludedOffer(offer.id(), offer.model(), offer.usdPerMonth(), false);
    }
}
