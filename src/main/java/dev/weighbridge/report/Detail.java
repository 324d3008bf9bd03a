package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of a recommendation an answer shows. A larger answer shows whatever a smaller one does. */
public enum Detail implements WireName {
    /** What a bot shows: the decision, what it costs, how sure it is, and the gravest risks. */
    BRIEF,
    /** What a board reads: the options, the rules that argued and the nearest misses. */
    STANDARD,
    /** Every offer that was priced, every rule with its condition and source, and every near miss. */
    FULL;

    private static final int MOST_OFFERS = 3;
    private static final int MOST_NEAR_MISSES = 5;
    private static final int MOST_EXCLUSIONS = 5;

    /**
     * The offers that texts show, in their order. In a standard answer: the cheapest APIs by the token, managed endpoints
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

    /** The fired rules that JSON shows: in a full answer all, otherwise those that have a finding or a verdict. */
    Stream<Decision.FiredRule> firedRules(List<Decision.FiredRule> all) {
        return all.stream().filter(fired -> this == FULL || fired.bearsOnPlacement());
    }

    /** The rules that excluded offers that JSON shows: in a standard answer those that cost the most. */
    Stream<Recommendation.Exclusion> exclusions(Recommendation r) {
        if (this == FULL || r.exclusions().size() <= MOST_EXCLUSIONS) {
            return r.exclusions().stream();
        }
        Set<Recommendation.Exclusion> dearest = r.exclusions().stream()
                .sorted(Comparator.comparingDouble(
                        exclusion -> -exclusion.costsUsdPerMonth().orElse(Double.MAX_VALUE)))
                .limit(MOST_EXCLUSIONS)
                .collect(Collectors.toSet());
        return r.exclusions().stream().filter(dearest::contains);
    }
}
