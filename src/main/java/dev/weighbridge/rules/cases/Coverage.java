package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.cases.TestResults.CoverageRequirement;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds what the cases that name a rule must cover: that it fires, that it does not fire, values under, at and over each
 * number in its condition, as far as they are possible, and each of its calls.
 */
final class Coverage {
    private final FieldDomain domain;
    private final List<Run> runs;

    /** A case that was run. */
    record Run(Case of, CaseOutcome outcome, CaseResult result) {
        Map<Class<?>, Object> facts() {
            return outcome.decision().facts();
        }
    }

    Coverage(RuleBook book, List<Run> runs) {
        this.domain = FieldDomain.of(book);
        this.runs = List.copyOf(runs);
    }

    RuleCoverage of(Rule rule) {
        List<Run> fires =
                runs.stream().filter(run -> run.of.fires().contains(rule)).toList();
        List<Run> silent =
                runs.stream().filter(run -> run.of.silent().contains(rule)).toList();
        List<CoverageRequirement> requirements = new ArrayList<>();
        requirements.add(named(rule, fires, "fires", "fires"));
        if (!alwaysHolds(rule.when())) {
            requirements.add(named(rule, silent, "does not fire", "silent"));
        }
        List<Map<Class<?>, Object>> facts = runs.stream()
                .filter(run -> run.result.passes()
                        && (run.of.fires().contains(rule) || run.of.silent().contains(rule)))
                .map(run -> run.facts())
                .toList();
        for (Threshold threshold : Threshold.of(rule)) {
            for (Side side : Side.values()) {
                if (isPossible(threshold, side)) {
                    requirements.add(threshold(rule, threshold, side, facts));
                }
            }
        }
        rule.consequences().forEach(call -> requirements.add(call(rule, call, fires)));
        return new RuleCoverage(rule, results(fires), results(silent), requirements);
    }

    /** A passing case that names the rule in fires must fail without the call. */
    private static CoverageRequirement call(Rule rule, Consequence call, List<Run> fires) {
        boolean met = fires.stream()
                .filter(run -> run.result.passes())
                .anyMatch(run ->
                        run.of.unmet(run.outcome.without(rule, call)).findAny().isPresent());
        return new CoverageRequirement(
                call.call(),
                false,
                missing(
                        met,
                        rule,
                        "has no case that fails without %s. Add one to %s that names it in fires, with %s."
                                .formatted(
                                        call.call(), RuleFolder.casesOf(rule.file()), CallAssertion.of(rule, call))));
    }

    private static List<CaseResult> results(List<Run> runs) {
        return runs.stream().map(Run::result).toList();
    }

    private static CoverageRequirement named(Rule rule, List<Run> naming, String what, String field) {
        boolean met = naming.stream().anyMatch(run -> run.result.passes());
        return new CoverageRequirement(
                what,
                false,
                missing(
                        met,
                        rule,
                        "has no case in which it %s. Add one to %s that names it in %s."
                                .formatted(what, RuleFolder.casesOf(rule.file()), field)));
    }

    private CoverageRequirement threshold(
            Rule rule, Threshold threshold, Side side, List<Map<Class<?>, Object>> facts) {
        String field = threshold.path();
        String number = threshold.text();
        String where = side.name().toLowerCase(Locale.ROOT) + " " + number;
        String wanted = threshold.field().isWhole()
                ? threshold.field().literal(threshold.nearest(side).orElseThrow())
                : side == Side.AT ? number : where;
        boolean met = facts.stream().anyMatch(known -> threshold.isAt(side, known));
        String moved = met || side != Side.AT
                ? ""
                : new MovedCases(rule, threshold, runs)
                        .wayOut()
                        .map(" "::concat)
                        .orElse("");
        return new CoverageRequirement(
                what(threshold, side),
                true,
                missing(
                        met,
                        rule,
                        "has no case with %s %s. Add one to %s that names it in fires or silent, with %s %s.%s"
                                .formatted(field, where, RuleFolder.casesOf(rule.file()), field, wanted, moved)));
    }

    /** The requirement in a few words: {@code tokensPerDay under 10_000_000}. */
    static String what(Threshold threshold, Side side) {
        return "%s %s %s".formatted(threshold.field().name(), side.name().toLowerCase(Locale.ROOT), threshold.text());
    }

    private static Optional<Problem> missing(boolean met, Rule rule, String message) {
        return met ? Optional.empty() : Optional.of(rule.problem("rule \"%s\" %s".formatted(rule.name(), message)));
    }

    /** Whether a fact can have a value on a side; assumed where no case has such a fact. */
    private boolean isPossible(Threshold threshold, Side side) {
        OptionalDouble nearest = threshold.nearest(side);
        if (nearest.isEmpty() || runs.stream().anyMatch(run -> threshold.isAt(side, run.facts()))) {
            return nearest.isPresent();
        }
        return runs.stream()
                .flatMap(run ->
                        Optional.ofNullable(run.facts().get(threshold.fact().type())).stream())
                .findFirst()
                .map(fact -> domain.holds(fact, threshold.field(), nearest.getAsDouble()))
                .orElse(true);
    }

    /** Whether it holds for every workload: it only asks for facts that are always there. */
    private static boolean alwaysHolds(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            return pattern.condition().parts().isEmpty() && pattern.fact().isAlwaysThere();
        }
        if (element instanceof ConditionElement.And and) {
            return and.parts().stream().allMatch(Coverage::alwaysHolds);
        }
        if (element instanceof ConditionElement.Or or) {
            return or.parts().stream().anyMatch(Coverage::alwaysHolds);
        }
        return element instanceof ConditionElement.Exists exists && alwaysHolds(exists.part());
    }
}
