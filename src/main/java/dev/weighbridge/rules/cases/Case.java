package dev.weighbridge.rules.cases;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One example beside the rules: a workload with offers and costs, and what the rules must do.
 *
 * @param place file and line
 * @param offer the one that admission rules judge, if the case states one
 * @param chosen what the telling rules read of the choice, if the case states it; its placement is that of the decision
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
        Optional<Chosen> chosen,
        CaseCosts costs,
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
    CaseOutcome run(RuleBook all, CaseCatalog catalog) {
        Workload held = workload.declaring(all.facts().ofWorkload());
        // Deliberate: a waiver of a case ends by the day of the case, so that the same files give the same result on
        // any day.
        RuleBook book = all.on(held.asOf(), held.asOf());
        Optional<CatalogAdmission> admitted = expectations.stream().anyMatch(Expectation::readsCatalog)
                ? Optional.of(CatalogAdmission.of(book, held, catalog.pricing()))
                : Optional.empty();
        Function<CostFacts, Decision> decide = at -> offer.map(judged -> book.decide(held, judged, at))
                .orElseGet(() -> book.decide(
                        held, admitted.map(CatalogAdmission::admission).orElseGet(Admission::none), at));
        Decision decision = decide.apply(costs.likely());
        return CaseOutcome.of(
                decision.choosing(chosen.stream()
                        .map(choice -> choice.with(decision.placement()))
                        .toList()),
                costs.ends().stream().map(end -> decide.apply(end).placement()).toList(),
                admitted);
    }

    /** Whether it passes by another rule book, whose rules have other numbers and the same names. */
    boolean passes(RuleBook other, CaseCatalog catalog) {
        CaseOutcome outcome = run(other, catalog);
        Set<String> fired = outcome.decision().fired().stream().map(Rule::name).collect(Collectors.toSet());
        return fires.stream().allMatch(rule -> fired.contains(rule.name()))
                && silent.stream().noneMatch(rule -> fired.contains(rule.name()))
                && unmet(outcome).findAny().isEmpty();
    }

    /** Each expectation that an outcome does not meet, as a sentence. */
    Stream<String> unmet(CaseOutcome outcome) {
        return expectations.stream().flatMap(each -> {
            TimeLimit.check();
            return each.failure(outcome).stream();
        });
    }
}
