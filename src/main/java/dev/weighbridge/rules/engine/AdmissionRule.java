package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.ConditionElement.Pattern;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One rule, its conditions apart: those of the offer alone, and the rest. */
final class AdmissionRule {
    private final Rule rule;
    private final Pattern offer;
    private final List<ConditionElement> ofWorkload;
    private final boolean readsBill;

    AdmissionRule(Rule rule) {
        this.rule = rule;
        this.offer = rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .findFirst()
                .orElseThrow();
        this.ofWorkload =
                rule.when().parts().stream().filter(part -> part != offer).toList();
        Set<String> bill = Offer.Bill.fields();
        this.readsBill = offer.fieldsRead().stream().anyMatch(bill::contains);
    }

    Rule rule() {
        return rule;
    }

    List<Join> joins() {
        return offer.joins();
    }

    /** What can be matched before a workload is known. */
    Pattern alone() {
        return offer.withoutJoins(readsBill ? Offer.Bill.fields() : Set.of());
    }

    /** Whether it only warns, and of a bill: then it need judge no offer but the recommended ones. */
    boolean onlyWarnsOfBill() {
        return readsBill && rule.consequences().stream().allMatch(Consequence.Warn.class::isInstance);
    }

    boolean holds(Workload workload) {
        return ofWorkload.stream().allMatch(part -> part.holds(Map.of(Workload.class, workload)));
    }

    BitSet matched(OfferMatches alone, Workload workload, OfferPricing pricing) {
        BitSet offers = alone.offers(rule);
        if (readsBill) {
            return withBills(offers, workload, pricing);
        }
        BitSet matched = offers;
        for (Join join : offer.joins()) {
            matched = join.holding(matched, alone.values(join.field()), workload);
        }
        return matched;
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

    boolean reads(String workloadField) {
        return rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().type() == Workload.class
                                && pattern.fieldsRead().contains(workloadField))
                || readsBill && !onlyWarnsOfBill();
    }
}
