package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFileNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds what the cases that name a rule must show of it: that it speaks, that it stays silent, and each number of its
 * condition from under, at and over; as far as each can be.
 */
final class Coverage {
    private final FieldDomain domain;
    private final List<Run> runs;

    /** A case that was run. */
    record Run(Case of, Decision decision, CaseResult result) {}

    Coverage(RuleBook book, List<Run> runs) {
        this.domain = FieldDomain.of(book);
        this.runs = List.copyOf(runs);
    }

    RuleCoverage of(Rule rule) {
        List<Run> fires =
                runs.stream().filter(run -> run.of.fires().contains(rule)).toList();
        List<Run> silent =
                runs.stream().filter(run -> run.of.silent().contains(rule)).toList();
        List<CoverageRequirement> demands = new ArrayList<>();
        demands.add(said(rule, fires, "speaks", "fires"));
        if (!alwaysHolds(rule.when())) {
            demands.add(said(rule, silent, "stays silent", "silent"));
        }
        List<Map<Class<?>, Object>> facts = runs.stream()
                .filter(run -> run.result.met()
                        && (run.of.fires().contains(rule) || run.of.silent().contains(rule)))
                .map(run -> run.decision.facts())
                .toList();
        for (Threshold threshold : Threshold.of(rule)) {
            for (Side side : Side.values()) {
                if (canBe(threshold, side)) {
                    demands.add(tried(rule, threshold, side, facts));
                }
            }
        }
        return new RuleCoverage(rule, results(fires), results(silent), demands);
    }

    private static List<CaseResult> results(List<Run> runs) {
        return runs.stream().map(Run::result).toList();
    }

    private static CoverageRequirement said(Rule rule, List<Run> naming, String what, String field) {
        boolean met = naming.stream().anyMatch(run -> run.result.met());
        return new CoverageRequirement(
                what,
                false,
                missing(
                        met,
                        rule,
                        "%s in no case. Add one to %s that names it in %s.".formatted(what, casesOf(rule), field)));
    }

    private static CoverageRequirement tried(
            Rule rule, Threshold threshold, Side side, List<Map<Class<?>, Object>> facts) {
        String field = threshold.field().name();
        String number = threshold.written();
        String where = side.name().toLowerCase(Locale.ROOT) + " " + number;
        String wanted = threshold.field().isWhole()
                ? Condition.written(threshold.nearest(side).orElseThrow())
                : side == Side.AT ? number : where;
        boolean met = facts.stream().anyMatch(known -> threshold.isAt(side, known));
        return new CoverageRequirement(
                field + " " + where,
                true,
                missing(
                        met,
                        rule,
                        "is tried with no %s %s. Add a case to %s that names it in fires or silent, with %s %s."
                                .formatted(field, where, casesOf(rule), field, wanted)));
    }

    private static Optional<Problem> missing(boolean met, Rule rule, String message) {
        return met
                ? Optional.empty()
                : Optional.of(new Problem(
                        rule.file() + ":" + rule.line(), "", "rule \"%s\" %s".formatted(rule.name(), message)));
    }

    private static String casesOf(Rule rule) {
        return rule.file().replaceFirst("\\.drl$", RuleFileNames.CASES);
    }

    /** Whether some fact can hold a value there; where no case has such a fact, nothing says that it cannot. */
    private boolean canBe(Threshold threshold, Side side) {
        OptionalDouble nearest = threshold.nearest(side);
        if (nearest.isEmpty() || runs.stream().anyMatch(run -> threshold.isAt(side, run.decision.facts()))) {
            return nearest.isPresent();
        }
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(
                        run.decision.facts().get(threshold.fact().type()))
                        .stream())
                .findFirst()
                .map(fact -> domain.holds(fact, threshold.field(), nearest.getAsDouble()))
                .orElse(true);
    }

    /** Whether no workload can keep it from holding: it asks for nothing but facts that are always there. */
    private static boolean alwaysHolds(ConditionElement part) {
        if (part instanceof ConditionElement.Pattern pattern) {
            return pattern.condition().conditions().isEmpty() && pattern.fact().isAlwaysThere();
        }
        if (part instanceof ConditionElement.And both) {
            return both.parts().stream().allMatch(Coverage::alwaysHolds);
        }
        if (part instanceof ConditionElement.Or either) {
            return either.parts().stream().anyMatch(Coverage::alwaysHolds);
        }
        return part instanceof ConditionElement.Exists exists && alwaysHolds(exists.part());
    }
}
