package dev.weighbridge.advice;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rules exclude the offers of a side that a rule rules out for want of them.
 *
 * @param bills of every offer
 */
record ExclusionCauses(AdmittedPricing pricing, OfferBills bills) {
    /** As many as a board reads. */
    private static final int MOST = 3;

    /**
     * The rules that exclude the most; begins with a space. Empty for a rule that rules no side out for the number of its
     * offers, and where no rule excludes any.
     */
    String of(Rule rule) {
        return rule.reads(CostFacts.EligibleOffers.class)
                ? rule.consequences(Consequence.Opinion.class)
                        .filter(opinion -> opinion.finding() == Consequence.Finding.RULES_OUT)
                        .map(opinion -> of(opinion.placement()))
                        .collect(Collectors.joining())
                : "";
    }

    private String of(Placement side) {
        BitSet able = pricing.able(side, bills);
        able.andNot(pricing.all().ended());
        List<AdmittedPricing.Excluding> most = pricing.excludingMost(able);
        return most.isEmpty()
                ? ""
                : most.stream()
                        .limit(MOST)
                        .map(one -> Summary.quoted(one.rule()) + " excludes "
                                + (one.offers() == able.cardinality() ? "all" : MoneyText.grouped(one.offers())))
                        .collect(Collectors.joining(
                                ", ",
                                " Of " + MoneyText.grouped(able.cardinality()) + " offers that could serve it, ",
                                "." + more(most.size() - MOST)));
    }

    private static String more(int rules) {
        return rules <= 0 ? "" : " %d more %s fewer.".formatted(rules, rules == 1 ? "rule excludes" : "rules exclude");
    }
}
