package dev.weighbridge.rules.verify;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the decisions on every two workloads that differ in one field only, at the same offers and costs. */
final class MonotonicityCheck {
    private final RuleBook book;
    private final WorkloadBands workloads;
    private final List<CostFacts> scenarios;
    private final List<WorkloadDecisions> decisions;
    private final Map<Violation, List<MonotonicityViolation>> found = new LinkedHashMap<>();

    MonotonicityCheck(
            RuleBook book, WorkloadBands workloads, List<CostFacts> scenarios, List<WorkloadDecisions> decisions) {
        this.book = book;
        this.workloads = workloads;
        this.scenarios = scenarios;
        this.decisions = decisions;
    }

    /** Every field that is not monotone and the rules that are the cause, with steps that show it, plainest first. */
    Map<Violation, List<MonotonicityViolation>> violations() {
        List<WorkloadDecisions> plainestFirst = decisions.stream()
                .sorted(Comparator.comparingInt(each -> workloads.changed(each.number())))
                .toList();
        for (MonotoneField monotone : MonotoneField.ALL) {
            for (int dimension = 0; dimension < workloads.dimensions().size(); dimension++) {
                for (FactField field : workloads.dimensions().get(dimension).fields()) {
                    if (field.name().equals(monotone.field())) {
                        check(monotone, dimension, field, plainestFirst);
                    }
                }
            }
        }
        return found;
    }

    private void check(MonotoneField monotone, int dimension, FactField field, List<WorkloadDecisions> plainestFirst) {
        List<Dimension.Step> steps = workloads.dimensions().get(dimension).steps(field, monotone::amount);
        for (WorkloadDecisions from : plainestFirst) {
            TimeLimit.check();
            for (Dimension.Step step : steps) {
                if (workloads.band(from.number(), dimension) != step.from().band()) {
                    continue;
                }
                WorkloadDecisions to = decisions.get(
                        workloads.moved(from.number(), dimension, step.to().band()));
                for (int scenario = 0; scenario < scenarios.size(); scenario++) {
                    if (MonotoneField.towardApi(
                            from.placements().get(scenario), to.placements().get(scenario))) {
                        List<Rule> blamed = blamed(
                                field, from.fired().get(scenario), to.fired().get(scenario));
                        List<MonotonicityViolation> known = found.computeIfAbsent(
                                new Violation(Property.MONOTONE, field.name(), blamed), key -> new ArrayList<>());
                        if (known.size() < CounterExampleFinder.MOST_PRICED) {
                            known.add(
                                    new MonotonicityViolation(monotone, from.number(), step, scenarios.get(scenario)));
                        }
                    }
                }
            }
        }
    }

    /** The rules that read the field and fire only after the step; where there are none, those that fire only before. */
    private List<Rule> blamed(FactField field, BitSet before, BitSet after) {
        List<Rule> onlyAfter = only(field, after, before);
        return onlyAfter.isEmpty() ? only(field, before, after) : onlyAfter;
    }

    private List<Rule> only(FactField field, BitSet these, BitSet others) {
        return book.rules().stream()
                .filter(rule -> these.get(rule.number()) && !others.get(rule.number()))
                .filter(rule -> rule.when()
                        .patterns()
                        .anyMatch(
                                pattern -> pattern.fact().type().equals(Workload.class) && pattern.reads(field.name())))
                .toList();
    }
}
