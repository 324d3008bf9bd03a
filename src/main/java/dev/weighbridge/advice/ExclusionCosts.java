package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules that exclude offers cost: the cheapest bill that is left, against the one without a rule. */
final class ExclusionCosts {
    private final OfferPricing pricing;
    private final Admission admission;
    private final double[] usdPerMonth;
    private final BitSet open = new BitSet();
    private final OptionalDouble best;

    private ExclusionCosts(AdmittedPricing admitted, Decision decision, double[] usdPerMonth) {
        this.pricing = admitted.all();
        this.admission = admitted.admission();
        this.usdPerMonth = usdPerMonth;
        for (Placement side : List.of(Placement.API, Placement.SELF_HOSTED)) {
            if (isOpen(decision, side)) {
                open.or(admitted.able(side, usdPerMonth));
            }
        }
        this.best = usdWithout(Set.of());
    }

    /**
     * Whether offers of a side can be recommended once they are admitted: rules that rule a side out for want of offers do
     * not count.
     */
    private static boolean isOpen(Decision decision, Placement side) {
        return decision.rulingOut(side)
                .allMatch(rule -> rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().type() == CostFacts.EligibleOffers.class));
    }

    /**
     * One for each rule that excludes an offer which could serve the workload, in the order of the rule book.
     *
     * @param usdPerMonth of every offer
     */
    static List<Exclusion> of(AdmittedPricing admitted, Decision decision, double[] usdPerMonth) {
        ExclusionCosts costs = new ExclusionCosts(admitted, decision, usdPerMonth);
        return admitted.admission().excluding().stream()
                .flatMap(match -> costs.of(match).stream())
                .toList();
    }

    private Optional<Exclusion> of(Admission.Match match) {
        BitSet able = new BitSet();
        able.or(match.offers()); // no clone of a shared set: it would trim it
        for (int offer = able.nextSetBit(0); offer >= 0; offer = able.nextSetBit(offer + 1)) {
            if (Double.isNaN(usdPerMonth[offer])) {
                able.clear(offer);
            }
        }
        BitSet ableAndOpen = (BitSet) able.clone();
        ableAndOpen.and(open);
        OptionalInt cheapest = cheapest(ableAndOpen.isEmpty() ? able : ableAndOpen);
        if (cheapest.isEmpty()) {
            return Optional.empty();
        }
        int offer = cheapest.getAsInt();
        List<Rule> others = admission.excludedBy(offer).stream()
                .filter(rule -> rule.number() != match.rule().number())
                .toList();
        return Optional.of(new Exclusion(
                match.rule(),
                able.cardinality(),
                new ExcludedOffer(
                        pricing.id(offer), pricing.facts().get(offer).identity().model(), usdPerMonth[offer]),
                saved(usdWithout(Set.of(match.rule().number()))),
                others,
                others.isEmpty()
                        ? OptionalDouble.empty()
                        : saved(usdWithout(admission.excludedBy(offer).stream()
                                .map(Rule::number)
                                .collect(Collectors.toSet())))));
    }

    /** The cheapest bill that could be recommended if the rules of some numbers excluded nothing. */
    private OptionalDouble usdWithout(Set<Integer> lifted) {
        BitSet left = (BitSet) open.clone();
        left.andNot(admission.excludedWithout(lifted));
        return usd(cheapest(left));
    }

    private OptionalDouble saved(OptionalDouble without) {
        return best.isPresent() && without.isPresent()
                ? OptionalDouble.of(Math.max(0, best.getAsDouble() - without.getAsDouble()))
                : OptionalDouble.empty();
    }

    private OptionalDouble usd(OptionalInt offer) {
        return offer.isPresent() ? OptionalDouble.of(usdPerMonth[offer.getAsInt()]) : OptionalDouble.empty();
    }

    /** The index of the cheapest of some offers; empty where none can serve the workload. */
    private OptionalInt cheapest(BitSet offers) {
        int found = -1;
        for (int offer = offers.nextSetBit(0); offer >= 0; offer = offers.nextSetBit(offer + 1)) {
            if (!Double.isNaN(usdPerMonth[offer]) && (found < 0 || usdPerMonth[offer] < usdPerMonth[found])) {
                found = offer;
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
