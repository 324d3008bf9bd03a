package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.rules.verify.Prover.Row;
import dev.weighbridge.workload.Workload;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what is wrong, with the workload that shows it most plainly. */
final class ViolationReport {
    /** Workloads that are priced in search of one that shows a flaw at the catalogue's own costs. */
    private static final int MOST_PRICED = 200;

    private final RuleBook book;
    private final ViolationChecks faults;
    private final BaselineWorkload plain;
    private final Function<Workload, OfferCosts> costs;

    ViolationReport(
            RuleBook book, ViolationChecks faults, BaselineWorkload plain, Function<Workload, OfferCosts> costs) {
        this.book = book;
        this.faults = faults;
        this.plain = plain;
        this.costs = costs;
    }

    private record Shown(Map<FactType.Field, Object> values, Workload workload, Decision decision, boolean real) {}

    /** @param showing the kinds of workload that show it, plainest first */
    Flaw flaw(Violation fault, List<Row> showing, WorkloadBands workloads) {
        Shown shown = real(fault, showing, workloads).orElseGet(() -> plainest(fault, showing, workloads));
        Problem problem = new Problem(place(fault), "", message(fault, shown.decision()));
        return new Flaw(
                fault.property(),
                problem,
                Optional.of(new CounterExample(
                        shown.workload(),
                        BaselineWorkload.fields(shown.values()),
                        CounterExample.costs(shown.decision()),
                        shown.real(),
                        Optional.empty())));
    }

    Flaw unreached(Rule rule, long combinations) {
        return new Flaw(
                Property.REACHABLE,
                new Problem(
                        rule.file() + ":" + rule.line(),
                        "",
                        "rule \"%s\" must be able to fire, and never does: none of %d combinations meets %s. Mend its condition, or remove the rule."
                                .formatted(rule.name(), combinations, rule.condition())),
                Optional.empty());
    }

    private Shown plainest(Violation fault, List<Row> showing, WorkloadBands workloads) {
        int least = workloads.changed(showing.get(0).number());
        Row row = showing.stream()
                .takeWhile(other -> workloads.changed(other.number()) == least)
                .min(Comparator.comparingInt(other -> other.faults().getOrDefault(fault, 0)))
                .orElseThrow();
        CostFacts facts = row.seen().get(row.faults().getOrDefault(fault, 0));
        Map<FactType.Field, Object> values = workloads.values(row.number());
        Workload workload = plain.with(values);
        return new Shown(values, workload, book.decide(workload, kinds -> facts), false);
    }

    private Optional<Shown> real(Violation fault, List<Row> showing, WorkloadBands workloads) {
        return showing.stream()
                .flatMap(row -> volumes(workloads, row.number()))
                .limit(MOST_PRICED)
                .map(values -> {
                    Workload workload = plain.with(values);
                    return new Shown(values, workload, book.decide(workload, costs.apply(workload)), true);
                })
                .filter(shown -> faults.of(shown.decision()).contains(fault))
                .findFirst();
    }

    /** The plainest of its kind, and the same at other volumes of its band. */
    private static Stream<Map<FactType.Field, Object>> volumes(WorkloadBands workloads, int number) {
        Map<FactType.Field, Object> plainest = workloads.values(number);
        return Stream.concat(
                Stream.of(plainest),
                Stream.iterate(0, axis -> axis < workloads.axes().size(), axis -> axis + 1)
                        .filter(axis -> workloads.axes().get(axis).fields().stream()
                                .anyMatch(field -> field.name().equals("tokensPerDay")))
                        .flatMap(axis -> workloads.axes().get(axis).points().stream()
                                .filter(point -> point.band() == workloads.band(number, axis)))
                        .map(point -> {
                            Map<FactType.Field, Object> values = new LinkedHashMap<>(plainest);
                            values.putAll(point.values());
                            return values;
                        }));
    }

    private String place(Violation fault) {
        List<Rule> named = fault.rules().isEmpty() ? about(fault) : fault.rules();
        return named.stream()
                .findFirst()
                .map(rule -> fault.rules().isEmpty() ? rule.file() : rule.file() + ":" + rule.line())
                .orElse("rules");
    }

    /** The rules of which one ought to have spoken. */
    private List<Rule> about(Violation fault) {
        return fault.property() == Property.NO_GAP
                ? faults.rulesOf(fault.subject())
                : book.rules().stream()
                        .filter(rule ->
                                rule.said(Consequence.Recommend.class).findAny().isPresent())
                        .toList();
    }

    private String message(Violation fault, Decision decision) {
        String where = where(fault.rules().isEmpty() ? about(fault) : fault.rules(), decision);
        return switch (fault.property()) {
            case ONE_VERDICT ->
                "exactly one rule must recommend, got %s%s. %s"
                        .formatted(
                                fault.rules().isEmpty()
                                        ? "none"
                                        : fault.rules().size() + ": "
                                                + fault.rules().stream()
                                                        .map(ViolationReport::recommending)
                                                        .collect(Collectors.joining(", ")),
                                where,
                                fault.rules().isEmpty()
                                        ? "Widen the condition of one, or write a rule for it."
                                        : "Narrow the condition of all but one.");
            case NO_OVERLAP ->
                "of question \"%s\" one rule must speak at a time, got 2: %s%s. Part their conditions, or mark one of them @overlaps(\"why\")."
                        .formatted(fault.subject(), Prover.quoted(fault.rules()), where);
            case NO_GAP ->
                "of question \"%s\" some rule must speak on every workload, got none%s. Widen a condition, write a rule for it, or mark a rule of the question @gaps(\"why\")."
                        .formatted(fault.subject(), where);
            default ->
                "what is recommended must not be ruled out and must be on offer, got %s, and %s%s. Have its condition read what is ruled out, and rule out what nothing can serve."
                        .formatted(recommending(fault.rules().get(0)), closed(decision), where);
        };
    }

    private static String recommending(Rule rule) {
        return Prover.quoted(rule) + " recommends "
                + rule.said(Consequence.Recommend.class)
                        .map(say -> say.placement().wireName())
                        .collect(Collectors.joining());
    }

    private static String closed(Decision decision) {
        return decision.placement().sides().stream()
                .filter(side -> !decision.open(side))
                .map(side -> {
                    List<Rule> rules = decision.rulingOut(side).toList();
                    return rules.isEmpty()
                            ? "nothing on offer can serve " + side.wireName()
                            : "%s is ruled out by %s".formatted(side.wireName(), Prover.quoted(rules));
                })
                .collect(Collectors.joining(", "));
    }

    /** What the rules' conditions read there. */
    private static String where(List<Rule> rules, Decision decision) {
        Map<String, Object> seen = new LinkedHashMap<>();
        rules.forEach(rule -> seen.putAll(decision.seen(rule)));
        return seen.isEmpty()
                ? ""
                : seen.entrySet().stream()
                        .map(fact -> fact.getKey() + " = " + BaselineWorkload.written(fact.getValue()))
                        .collect(Collectors.joining(", ", " where ", ""));
    }
}
