package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.ConditionElement.Pattern;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rule, its conditions apart: those of the offer alone, and the rest. */
final class AdmissionRule {
    private final Rule rule;
    private final Pattern offer;
    private final List<ConditionElement> ofWorkload;
    private final boolean readsBill;
    private final boolean readsRequests;
    private final Condition withoutBill;
    private final boolean decides;
    private final boolean onlyWarnsOfBill;

    AdmissionRule(Rule rule) {
        this.rule = rule;
        this.offer = rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .findFirst()
                .orElseThrow();
        this.ofWorkload =
                rule.when().parts().stream().filter(part -> part != offer).toList();
        this.readsBill = offer.readsBill();
        this.readsRequests = Offer.fieldsOfRequests().stream().anyMatch(offer::reads);
        this.withoutBill = offer.withoutJoins(Offer.Bill.fields()).condition();
        this.decides = rule.consequences().stream().anyMatch(Consequence::decidesOfOffers);
        this.onlyWarnsOfBill = readsBill && rule.consequences().stream().allMatch(Consequence.Warn.class::isInstance);
    }

    Rule rule() {
        return rule;
    }

    List<Join> joins() {
        return offer.joins();
    }

    /** What can be matched whatever a workload is: not how its requests are served, how fast, nor what it costs. */
    Pattern lasting() {
        Set<String> others = new HashSet<>(Offer.Bill.fields());
        others.addAll(Offer.fieldsOfRequests());
        return offer.withoutJoins(others);
    }

    /** Of the offers that match what lasts, those that match all but joins and bills. */
    BitSet alone(BitSet lasting, List<Offer> facts) {
        if (!readsRequests) {
            return lasting;
        }
        BitSet matched = new BitSet();
        for (int i = lasting.nextSetBit(0); i >= 0; i = lasting.nextSetBit(i + 1)) {
            if (withoutBill.holds(facts.get(i))) {
                matched.set(i);
            }
        }
        return matched;
    }

    /**
     * The same where they are known of similar offers.
     *
     * @param known what this gives for the similar ones, of which the same match what lasts
     * @param changed the indexes of those that are others
     */
    BitSet alone(BitSet lasting, List<Offer> facts, BitSet known, BitSet changed) {
        if (!readsRequests) {
            return known;
        }
        BitSet matched = new BitSet();
        matched.or(known);
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            matched.set(i, lasting.get(i) && withoutBill.holds(facts.get(i)));
        }
        return matched;
    }

    /** Whether it only warns, and of a bill: then it need judge no offer but the recommended ones. */
    boolean onlyWarnsOfBill() {
        return onlyWarnsOfBill;
    }

    /** Whether it reads how an offer serves requests, or how fast. */
    boolean readsRequests() {
        return readsRequests;
    }

    /** Whether it excludes or prefers offers. */
    boolean decides() {
        return decides;
    }

    /** Whether it excludes or prefers offers by what they cost. */
    boolean decidesByBill() {
        return readsBill && !onlyWarnsOfBill;
    }

    /** @param facts the workload alone */
    boolean holds(Map<Class<?>, Object> facts) {
        for (int i = 0; i < ofWorkload.size(); i++) { // no iterator: a decision asks thousands of times
            if (!ofWorkload.get(i).holds(facts)) {
                return false;
            }
        }
        return true;
    }

    /** @param index of this rule in the matches */
    BitSet matched(OfferMatches matches, int index, Workload workload, OfferPricing pricing) {
        return readsBill ? withBills(matches.alone(index), workload, pricing) : matches.with(workload, index);
    }

    private BitSet withBills(BitSet offers, Workload workload, OfferPricing pricing) {
        BitSet matched = new BitSet();
        Map<Class<?>, Object> facts = new HashMap<>(Map.of(Workload.class, workload));
        offers.stream().forEach(index -> {
            facts.put(Offer.class, pricing.factAt(index, (double) workload.tokensPerDay()));
            if (offer.holds(facts)) {
                matched.set(index);
            }
        });
        return matched;
    }

    /** The fields of the workload that what it matches can depend on; a bill depends on the volume. */
    Set<String> workloadFieldsRead() {
        return Stream.concat(
                        rule.when()
                                .patterns()
                                .filter(pattern -> pattern.fact().type() == Workload.class)
                                .flatMap(
                                        pattern -> pattern.fieldsRead().stream().map(FactField::name)),
                        decidesByBill() ? Stream.of("tokensPerDay") : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
    }
}
