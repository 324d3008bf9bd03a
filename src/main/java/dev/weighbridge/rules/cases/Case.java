package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One example beside the rules: a workload with offers and costs, and what the rules must do.
 *
 * @param place file and line
 * @param offer the one that admission rules judge, if the case states one
 * @param costs of the offers that are left; not compared if a side has no offer
 * @param fires rules that must fire
 * @param silent rules that must not fire
 * @param expectations what else the case states
 */
record Case(
        String place,
        String name,
        Workload workload,
        Optional<Offer> offer,
        CostFacts costs,
        List<Rule> fires,
        List<Rule> silent,
        List<Expectation> expectations) {
    Case {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
        expectations = List.copyOf(expectations);
    }

    /**
     * Runs it. Offers of the catalogue are priced only if the case names some; then the admission rules judge them,
     * unless it states an offer.
     */
    CaseOutcome run(RuleBook book, CaseCatalog catalog) {
        Optional<CatalogAdmission> admitted = expectations.stream().anyMatch(Expectation::readsCatalog)
                ? Optional.of(CatalogAdmission.of(book, workload, catalog.pricing()))
                : Optional.empty();
        Decision decision = offer.map(judged -> book.decide(workload, judged, costs))
                .orElseGet(() -> book.decide(
                        workload, admitted.map(CatalogAdmission::admission).orElseGet(Admission::none), costs));
        return CaseOutcome.of(decision, admitted);
    }

    /** Each expectation that an outcome does not meet, as a sentence. */
    Stream<String> unmet(CaseOutcome outcome) {
        return expectations.stream().flatMap(each -> each.failure(outcome).stream());
    }
}
