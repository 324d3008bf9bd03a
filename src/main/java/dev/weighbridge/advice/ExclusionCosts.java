package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the rules that exclude offers cost: the cheapest bill that is left, against the one without a rule. */
final class ExclusionCosts {
    /** A difference that no bill shows. */
    static final double HALF_CENT = 0.005;

    private final OfferPricing pricing;
    private final Admission admission;
    private final OfferBills bills;
    private final BitSet able;
    private final BitSet open;
    private final BitSet ended;
    private final RequestedApis requested;
    private final int priced;
    private final List<Bills> sets = new ArrayList<>();
    private final OptionalDouble best;

    private ExclusionCosts(AdmittedPricing admitted, Decision decision, OfferBills bills) {
        this.pricing = admitted.all();
        this.admission = admitted.admission();
        this.bills = bills;
        this.ended = pricing.ended();
        this.requested = admitted.requested();
        this.able = bills.able();
        this.priced = able.cardinality();
        this.open = admitted.open(decision, bills);
        BitSet left = (BitSet) open.clone();
        left.andNot(admission.excluded());
        sets.add(billsOf(List.of(), left, new BitSet()));
        for (Admission.ExcludedAlike set : admission.excludedAlike()) {
            sets.add(billsOf(set.rules(), set.offers(), ended));
        }
        this.best = usdWithout(new BitSet());
    }

    /**
     * The cheapest bills of offers that the same rules exclude; below 0 where there is none. What has ended does not count:
     * whatever is lifted, nobody can buy it.
     *
     * @param rules their numbers; none for the offers that are left
     * @param asked whether the workload asks for one of them: if it is left, no other API is compared
     * @param cheapest the index of the cheapest that could be recommended
     * @param cheapestOfOthers the same of the APIs that the workload does not ask for
     */
    private record Bills(BitSet rules, boolean asked, int cheapest, int cheapestOfOthers) {
        /** Whether nothing excludes the offers if the rules of some numbers are lifted. */
        boolean leftWithout(BitSet lifted) {
            for (int rule = rules.nextSetBit(0); rule >= 0; rule = rules.nextSetBit(rule + 1)) {
                if (!lifted.get(rule)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param gone those that nobody can buy */
    private Bills billsOf(List<Rule> rules, BitSet offers, BitSet gone) {
        BitSet others = common(offers, open);
        others.andNot(gone);
        BitSet asked = (BitSet) others.clone();
        asked.andNot(requested.others());
        others.and(requested.others());
        return new Bills(
                numbers(rules), requested.able().intersects(offers), bills.cheapest(asked), bills.cheapest(others));
    }

    /** Deliberate: no clone of a shared set, which would trim it. */
    private static BitSet common(BitSet some, BitSet others) {
        BitSet common = new BitSet();
        common.or(some);
        common.and(others);
        return common;
    }

    private static BitSet numbers(List<Rule> rules) {
        BitSet numbers = new BitSet();
        rules.forEach(rule -> numbers.set(rule.number()));
        return numbers;
    }

    /**
     * One for each rule that excludes an offer which could serve the workload, in the order of the rule book.
     *
     * @param bills of every offer
     */
    static List<Exclusion> of(AdmittedPricing admitted, Decision decision, OfferBills bills) {
        ExclusionCosts costs = new ExclusionCosts(admitted, decision, bills);
        return admitted.admission().excluding().stream()
                .flatMap(match -> costs.of(match).stream())
                .toList();
    }

    private Optional<Exclusion> of(Admission.Match match) {
        BitSet ofRule = common(match.offers(), able);
        BitSet live = (BitSet) ofRule.clone();
        live.andNot(ended);
        int offer = -1;
        for (Bills each : sets) {
            if (each.rules.get(match.rule().number())) {
                offer = first(offer, first(each.cheapest, each.cheapestOfOthers));
            }
        }
        if (offer < 0) {
            offer = bills.cheapest(live.isEmpty() ? ofRule : live);
        }
        if (offer < 0) {
            return Optional.empty();
        }
        BitSet itself = numbers(List.of(match.rule()));
        OptionalDouble alone = live.isEmpty() ? OptionalDouble.empty() : saved(itself);
        BitSet needed = live.isEmpty() ? new BitSet() : needed(match.rule(), offer, alone);
        return Optional.of(new Exclusion(
                match.rule(),
                ofRule.cardinality(),
                priced,
                excluded(offer),
                alone,
                alone.orElse(0) > 0 ? Optional.of(excluded(cheapestWithout(itself))) : Optional.empty(),
                admission.excludedBy(offer).stream()
                        .filter(rule -> needed.get(rule.number())
                                && rule.number() != match.rule().number())
                        .toList(),
                needed.isEmpty() ? OptionalDouble.empty() : saved(needed),
                List.of()));
    }

    private ExcludedOffer excluded(int offer) {
        return new ExcludedOffer(
                pricing.id(offer), pricing.facts().get(offer).identity().model(), bills.usd(offer), ended.get(offer));
    }

    /**
     * The numbers of the rules that must be lifted with this one to buy an offer, this one included, none of which can be left
     * out; none where that saves no more than lifting it alone.
     */
    private BitSet needed(Rule rule, int offer, OptionalDouble alone) {
        BitSet lifted = numbers(admission.excludedBy(offer));
        if (lifted.cardinality() < 2) {
            return new BitSet();
        }
        OptionalDouble all = saved(lifted);
        if (all.isEmpty()) {
            return lifted; // nothing is left to compare with: all of them must be lifted to buy it
        }
        for (int each = lifted.nextSetBit(0); each >= 0; each = lifted.nextSetBit(each + 1)) {
            lifted.clear(each);
            lifted.set(each, saved(lifted).orElse(0) < all.getAsDouble() - HALF_CENT);
        }
        double together = saved(lifted).orElse(0); // the others that can be left out may have added up to more
        BitSet others = (BitSet) lifted.clone();
        others.clear(rule.number());
        return lifted.get(rule.number())
                        && together > alone.orElse(0) + HALF_CENT
                        && saved(others).orElse(0) < together - HALF_CENT
                ? lifted
                : new BitSet();
    }

    /** The cheapest bill that could be recommended if the rules of some numbers excluded nothing. */
    private OptionalDouble usdWithout(BitSet lifted) {
        int offer = cheapestWithout(lifted);
        return offer < 0 ? OptionalDouble.empty() : OptionalDouble.of(bills.usd(offer));
    }

    /** The index of the cheapest offer that could be recommended then; below 0 where there is none. */
    private int cheapestWithout(BitSet lifted) {
        boolean requestedLeft = false;
        int cheapest = -1;
        int cheapestOfOthers = -1;
        for (Bills each : sets) {
            if (each.leftWithout(lifted)) {
                requestedLeft |= each.asked;
                cheapest = cheaper(cheapest, each.cheapest);
                cheapestOfOthers = cheaper(cheapestOfOthers, each.cheapestOfOthers);
            }
        }
        return requestedLeft ? cheapest : cheaper(cheapest, cheapestOfOthers);
    }

    /** The cheaper of two offers by their indexes, of which one below 0 is none. */
    private int cheaper(int one, int other) {
        return one < 0 || other >= 0 && bills.usd(other) < bills.usd(one) ? other : one;
    }

    /** The same; of equals the one before the other. */
    private int first(int one, int other) {
        return other >= 0 && other < one ? cheaper(other, one) : cheaper(one, other);
    }

    /** What is saved if the rules of some numbers exclude nothing; empty where nothing is left to compare with. */
    private OptionalDouble saved(BitSet lifted) {
        OptionalDouble without = usdWithout(lifted);
        return best.isPresent() && without.isPresent()
                ? OptionalDouble.of(Math.max(0, best.getAsDouble() - without.getAsDouble()))
                : OptionalDouble.empty();
    }
}
