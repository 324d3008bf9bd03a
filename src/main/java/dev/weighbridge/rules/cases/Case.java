package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.EligibleOffers;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * One example beside the rules: what is asked, and which rules must speak and must not.
 *
 * @param place file and line
 * @param offers how many are left
 * @param comparison of the costs; empty where a side has no offer
 * @param fires rules that must speak
 * @param silent rules that must not
 * @param placement the verdict, where the case states it
 */
record Case(
        String place,
        String name,
        Workload workload,
        EligibleOffers offers,
        Optional<CostComparison> comparison,
        List<Rule> fires,
        List<Rule> silent,
        Optional<Placement> placement) {
    Case {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
    }

    Decision decide(RuleBook book) {
        return book.decide(workload, ruledOut -> new CostFacts(offers, comparison));
    }
}
