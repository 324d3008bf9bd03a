package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * One example beside the rules: a workload with offers and costs, and what the rules must do.
 *
 * @param place file and line
 * @param offer the one that admission rules judge, if the case states one
 * @param offers how many offers are left
 * @param comparison of the costs; empty if a side has no offer
 * @param fires rules that must fire
 * @param silent rules that must not fire
 * @param placement the expected verdict, if the case states one
 */
record Case(
        String place,
        String name,
        Workload workload,
        Optional<Offer> offer,
        CostFacts.EligibleOffers offers,
        Optional<CostFacts.CostComparison> comparison,
        List<Rule> fires,
        List<Rule> silent,
        Optional<Placement> placement) {
    Case {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
    }

    Decision decide(RuleBook book) {
        CostFacts costs = new CostFacts(offers, comparison);
        return offer.map(judged -> book.decide(workload, judged, costs)).orElseGet(() -> book.decide(workload, costs));
    }
}
