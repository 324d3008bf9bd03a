package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the decisions on every two workloads that differ in one field only, at the same offers and costs. */
final class MonotonicityCheck {
    private final RuleBook book;
    private final WorkloadBands workloads;
    private final OfferScenarios scenarios;
    private final List<WorkloadDecisions> decisions;
    private final Map<Violation, List<MonotonicityViolation>> found = new LinkedHashMap<>();

    MonotonicityCheck(
            RuleBook book, WorkloadBands workloads, OfferScenarios scenarios, List<WorkloadDecisions> decisions) {
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
                for (FactType.Field field :
                        workloads.dimensions().get(dimension).fields()) {
                    if (field.name().equals(monotone.field())) {
                        check(monotone, dimension, field, plainestFirst);
                    }
                }
            }
        }
        return found;
    }

    private void check(
            MonotoneField monotone, int dimension, FactType.Field field, List<WorkloadDecisions> plainestFirst) {
        Map<List<Set<OfferKind>>, List<OfferScenarios.ViewPair>> views = new HashMap<>();
        List<Dimension.Step> steps = workloads.dimensions().get(dimension).steps(field, monotone::amount);
        for (WorkloadDecisions from : plainestFirst) {
            for (Dimension.Step step : steps) {
                if (workloads.band(from.number(), dimension) != step.from().band()) {
                    continue;
                }
                WorkloadDecisions to = decisions.get(
                        workloads.moved(from.number(), dimension, step.to().band()));
                for (OfferScenarios.ViewPair view : views.computeIfAbsent(
                        List.of(from.excluded(), to.excluded()),
                        excluded -> scenarios.pairs(excluded.get(0), excluded.get(1)))) {
                    if (MonotoneField.towardApi(
                            from.placements().get(view.firstOf()),
                            to.placements().get(view.secondOf()))) {
                        BitSet before = from.fired().get(view.firstOf());
                        BitSet after = to.fired().get(view.secondOf());
                        Violation violation =
                                new Violation(Property.MONOTONE, field.name(), blamed(field, before, after));
                        List<MonotonicityViolation> known = found.computeIfAbsent(violation, key -> new ArrayList<>());
                        if (known.size() < CounterExampleFinder.MOST_PRICED) {
                            known.add(new MonotonicityViolation(
                                    monotone, from.number(), step, view.first(), view.second()));
                        }
                    }
                }
            }
        }
    }

    /** The rules that read the field and fire only after the step; where there are none, those that fire only before. */
    private List<Rule> blamed(FactType.Field field, BitSet before, BitSet after) {
        List<Rule> onlyAfter = only(field, after, before);
        return onlyAfter.isEmpty() ? only(field, before, after) : onlyAfter;
    }

    private List<Rule> only(FactType.Field field, BitSet these, BitSet others) {
        return book.rules().stream()
                .filter(rule -> these.get(rule.number()) && !others.get(rule.number()))
                .filter(rule -> rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().type().equals(Workload.class)
                                && pattern.fieldsRead().contains(field.name())))
                .toList();
    }
}
