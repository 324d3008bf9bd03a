package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * Which offers there are before a rule excludes a kind of API: how many of each kind, and how the cheapest of each kind
 * compares with self-hosting.
 *
 * @param offers how many of each kind
 * @param comparisons for each kind of API that has an offer; empty if self-hosting has none
 */
record OfferScenario(Map<OfferKind, Integer> offers, Map<OfferKind, CostFacts.CostComparison> comparisons) {
    OfferScenario {
        offers = Map.copyOf(offers);
        comparisons = Map.copyOf(comparisons);
    }

    /** The costs that rules see once some kinds are excluded: the offers that are left, and the cheapest of them. */
    CostFacts facts(Set<OfferKind> excluded) {
        return new CostFacts(
                eligible(offers, excluded),
                comparisons.entrySet().stream()
                        .filter(kind -> !excluded.contains(kind.getKey()))
                        .map(Map.Entry::getValue)
                        .min(Comparator.comparingDouble(CostFacts.CostComparison::apiUsdPerMonth)));
    }

    static CostFacts.EligibleOffers eligible(Map<OfferKind, Integer> offers, Set<OfferKind> excluded) {
        int provider = left(OfferKind.PROVIDER_API, offers, excluded);
        int privateCloud = left(OfferKind.PRIVATE_CLOUD_API, offers, excluded);
        int openModel = left(OfferKind.OPEN_MODEL_API, offers, excluded);
        return new CostFacts.EligibleOffers(
                provider,
                privateCloud,
                openModel,
                provider + privateCloud + openModel,
                count(offers, OfferKind.SELF_HOSTED));
    }

    private static int left(OfferKind kind, Map<OfferKind, Integer> offers, Set<OfferKind> excluded) {
        return excluded.contains(kind) ? 0 : count(offers, kind);
    }

    /** How many offers of a kind. */
    static int count(Map<OfferKind, Integer> offers, OfferKind kind) {
        return offers.getOrDefault(kind, 0);
    }
}
