package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What the rules that exclude offers cost: the cheapest bill that is left, against the one without a rule. */
final class ExclusionCosts {
    /** A difference that no bill shows. */
    private static final double HALF_CENT = 0.005;

    private final AdmittedPricing admitted;
    private final OfferPricing pricing;
    private final Admission admission;
    private final double[] usdPerMonth;
    private final BitSet open;
    private final BitSet ended;
    private final int priced;
    private final OptionalDouble best;

    private ExclusionCosts(AdmittedPricing admitted, Decision decision, double[] usdPerMonth) {
        this.admitted = admitted;
        this.pricing = admitted.all();
        this.admission = admitted.admission();
        this.usdPerMonth = usdPerMonth;
        int able = 0;
        for (int offer = 0; offer < usdPerMonth.length; offer++) {
            able += Double.isNaN(usdPerMonth[offer]) ? 0 : 1;
        }
        this.ended = pricing.ended();
        this.priced = able;
        this.open = admitted.open(decision, usdPerMonth);
        this.best = usdWithout(Set.of());
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
        BitSet live = (BitSet) able.clone();
        live.andNot(ended);
        BitSet liveAndOpen = (BitSet) live.clone();
        liveAndOpen.and(open);
        OptionalInt cheapest = cheapest(liveAndOpen.isEmpty() ? live.isEmpty() ? able : live : liveAndOpen);
        if (cheapest.isEmpty()) {
            return Optional.empty();
        }
        int offer = cheapest.getAsInt();
        OptionalDouble alone = live.isEmpty()
                ? OptionalDouble.empty()
                : saved(Set.of(match.rule().number()));
        Set<Integer> needed = live.isEmpty() ? Set.of() : needed(match.rule(), offer, alone);
        return Optional.of(new Exclusion(
                match.rule(),
                able.cardinality(),
                priced,
                new ExcludedOffer(
                        pricing.id(offer),
                        pricing.facts().get(offer).identity().model(),
                        usdPerMonth[offer],
                        ended.get(offer)),
                alone,
                admission.excludedBy(offer).stream()
                        .filter(rule -> needed.contains(rule.number())
                                && rule.number() != match.rule().number())
                        .toList(),
                needed.isEmpty() ? OptionalDouble.empty() : saved(needed)));
    }

    /**
     * The numbers of the rules that must be lifted with this one to buy an offer, this one included, none of which can be left
     * out; none where that saves no more than lifting it alone.
     */
    private Set<Integer> needed(Rule rule, int offer, OptionalDouble alone) {
        Set<Integer> lifted = new TreeSet<>();
        admission.excludedBy(offer).forEach(each -> lifted.add(each.number()));
        if (lifted.size() < 2) {
            return Set.of();
        }
        OptionalDouble all = saved(lifted);
        if (all.isEmpty()) {
            return lifted; // nothing is left to compare with: all of them must be lifted to buy it
        }
        for (Integer each : List.copyOf(lifted)) {
            lifted.remove(each);
            if (saved(lifted).orElse(0) < all.getAsDouble() - HALF_CENT) {
                lifted.add(each);
            }
        }
        return lifted.contains(rule.number()) && all.getAsDouble() > alone.orElse(0) + HALF_CENT ? lifted : Set.of();
    }

    /** The cheapest bill that could be recommended if the rules of some numbers excluded nothing. */
    private OptionalDouble usdWithout(Set<Integer> lifted) {
        BitSet excluded = admission.excludedWithout(Set.of());
        excluded.and(ended); // whatever is lifted, nobody can buy them
        excluded.or(admitted.excludedWithout(lifted));
        BitSet left = (BitSet) open.clone();
        left.andNot(excluded);
        return usd(cheapest(left));
    }

    /** What is saved if the rules of some numbers exclude nothing; empty where nothing is left to compare with. */
    private OptionalDouble saved(Set<Integer> lifted) {
        OptionalDouble without = usdWithout(lifted);
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
