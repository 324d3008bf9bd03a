package dev.weighbridge.report;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How much of a recommendation an answer shows. A larger answer shows whatever a smaller one does. */
public enum Detail implements WireName {
    /** What a bot shows: the decision, what it costs, how sure it is, and the gravest risks. */
    BRIEF(2_048),
    /** What a board reads: the options, the rules that argued and the nearest misses. */
    STANDARD(16_384),
    /** Every offer that was priced, every rule with its condition and source, and every near miss. */
    FULL(Integer.MAX_VALUE);

    private static final int MOST_OFFERS = 3;
    private static final int MOST_NEAR_MISSES = 4;
    private static final int MOST_EXCLUSIONS = 3;

    /** Of a workload with parts, lists of all parts are shorter: what decided each part stands with it. */
    private static final int MOST_OF_PARTS = 3;

    private static final int MOST_RULES_OF_PARTS = 4;
    private static final int MOST_RISKS_OF_PARTS = 5;
    private static final int MOST_CONFIRMATIONS_OF_PARTS = 4;

    private final int mostBytes;

    Detail(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The most bytes of an answer as JSON. */
    int mostBytes() {
        return mostBytes;
    }

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
        return this == FULL ? r.nearMisses().stream() : r.nearVerdict().limit(most(r, MOST_NEAR_MISSES, MOST_OF_PARTS));
    }

    private int most(Recommendation r, int usual, int ofParts) {
        return this == FULL ? Integer.MAX_VALUE : r.parts().isEmpty() ? usual : ofParts;
    }

    /**
     * The fired rules that JSON shows: in a full answer all, otherwise those that have a finding or a verdict; of a workload with
     * parts the strongest of these.
     */
    Stream<Decision.FiredRule> firedRules(Recommendation r) {
        return first(
                most(r, Integer.MAX_VALUE, MOST_RULES_OF_PARTS),
                r.firedRules().stream()
                        .filter(fired -> this == FULL || fired.bearsOnPlacement())
                        .toList(),
                Comparator.comparingInt(fired -> -fired.strength()));
    }

    /**
     * The risks that JSON shows, the gravest first; fewer of a workload with parts, whose number the answer has. Those of high
     * severity are all shown.
     */
    Stream<Risk> risks(Recommendation r) {
        long high = r.risks().stream()
                .filter(risk -> risk.severity() == Rule.Severity.HIGH)
                .count();
        return r.risks().stream().limit(Math.max(high, most(r, Integer.MAX_VALUE, MOST_RISKS_OF_PARTS)));
    }

    /** What is to be checked before signing that JSON shows; fewer of a workload with parts, whose number the answer has. */
    Stream<Confirmation> confirmations(Recommendation r) {
        return r.confirm().stream().limit(most(r, Integer.MAX_VALUE, MOST_CONFIRMATIONS_OF_PARTS));
    }

    /** Whether JSON has all of the offers of a split: of a workload with parts only in a full answer. */
    boolean hasSplit(Recommendation r) {
        return this == FULL || r.parts().isEmpty();
    }

    /** Whether JSON says of an option which offers it has; of a workload with parts, a standard answer says it of the choice. */
    boolean hasSplit(Recommendation r, Option option) {
        return hasSplit(r) || this == STANDARD && option.chosen();
    }

    /** The rules that excluded offers that JSON shows: in a standard answer those that cost the most. */
    Stream<Recommendation.Exclusion> exclusions(Recommendation r) {
        return first(
                this == FULL ? Integer.MAX_VALUE : MOST_EXCLUSIONS,
                r.exclusions(),
                Comparator.comparingDouble(
                        exclusion -> -exclusion.costsUsdPerMonth().orElse(Double.MAX_VALUE)));
    }

    /** Whether an answer that shows so many rules that excluded offers shows all of them. */
    public boolean showsAllExclusions(int shown) {
        return this == FULL || shown < MOST_EXCLUSIONS;
    }

    /** Some of a list, those that an order has first, in the order of the list. */
    private static <T> Stream<T> first(int most, List<T> all, Comparator<T> order) {
        if (all.size() <= most) {
            return all.stream();
        }
        Set<T> first = Collections.newSetFromMap(new IdentityHashMap<>());
        all.stream().sorted(order).limit(most).forEach(first::add);
        return all.stream().filter(first::contains);
    }
}
