package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How much of a recommendation an answer shows. A larger answer shows whatever a smaller one does. */
public enum Detail implements WireName {
    /** What a board reads: of the offers and near misses, the first ones. */
    STANDARD,
    /** Every offer that was priced, and every near miss. */
    FULL;

    private static final int MOST_OFFERS = 3;
    private static final int MOST_NEAR_MISSES = 5;

    /**
     * The offers that are shown, in their order. In a standard answer: the cheapest APIs by the token, managed endpoints
     * and machines, and the first that are not eligible.
     */
    List<PricedOffer> offers(Recommendation r) {
        List<PricedOffer> all = r.costs().offers();
        if (this == FULL) {
            return all;
        }
        List<PricedOffer> shown = new ArrayList<>(4 * MOST_OFFERS);
        int apis = 0;
        int endpoints = 0;
        int machines = 0;
        int ineligible = 0;
        for (PricedOffer offer : all) {
            int before = !offer.eligible()
                    ? ineligible++
                    : switch (offer.kind()) {
                        case PROVIDER_API, PRIVATE_CLOUD_API, OPEN_MODEL_API -> apis++;
                        case MANAGED_ENDPOINT -> endpoints++;
                        case SELF_HOSTED -> machines++;
                    };
            if (before < MOST_OFFERS) {
                shown.add(offer);
            }
        }
        return shown;
    }

    /** The near misses that are shown, nearest first. In a standard answer: those that could have changed the placement. */
    Stream<NearMiss> nearMisses(Recommendation r) {
        return this == FULL ? r.nearMisses().stream() : r.nearVerdict().limit(MOST_NEAR_MISSES);
    }
}
