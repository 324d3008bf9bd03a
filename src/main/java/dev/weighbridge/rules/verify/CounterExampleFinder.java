package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.workload.Workload;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the plainest counter-example of a violation: one at the catalogue's own costs where there is one, otherwise one
 * at the costs that were tried.
 */
final class CounterExampleFinder {
    /** Workloads that are priced in search of one that shows a violation at the catalogue's own costs. */
    static final int MOST_PRICED = 200;

    private final RuleBook book;
    private final BaselineWorkload baseline;
    private final WorkloadBands workloads;
    private final List<CostFacts> scenarios;
    private final ViolationChecks checks;
    private final ViolationMessages messages;
    private final Function<Workload, CostFacts> catalogCosts;

    /** @param catalogCosts the costs of a workload by the catalogue */
    CounterExampleFinder(
            RuleBook book,
            BaselineWorkload baseline,
            WorkloadBands workloads,
            List<CostFacts> scenarios,
            ViolationChecks checks,
            Function<Workload, CostFacts> catalogCosts) {
        this.book = book;
        this.baseline = baseline;
        this.workloads = workloads;
        this.scenarios = scenarios;
        this.checks = checks;
        this.messages = new ViolationMessages(book, checks);
        this.catalogCosts = catalogCosts;
    }

    /** A workload, and its decision by the catalogue's costs or by others. */
    private record Decided(Map<String, String> fields, Workload workload, Decision decision, boolean real) {
        CounterExample example(Optional<CounterExample.Then> then) {
            return new CounterExample(workload, fields, decision.costs(), real, then);
        }
    }

    private Decided decided(Map<FactField, Object> values, Function<Workload, CostFacts> costs, boolean real) {
        Workload workload = baseline.with(values);
        return new Decided(baseline.fields(values), workload, book.decide(workload, costs.apply(workload)), real);
    }

    /** The flaw of a rule that no combination of workload and offers makes fire. */
    Flaw unreached(Rule rule, long combinations) {
        return new Flaw(Property.REACHABLE, messages.unreached(rule, combinations), Optional.empty());
    }

    /** The flaw of an admission rule that matches no offer of the catalogue for any workload tried. */
    Flaw matchesNoOffer(Rule rule, int workloads) {
        return new Flaw(Property.REACHABLE, messages.matchesNoOffer(rule, workloads), Optional.empty());
    }

    /** The flaw of an admission rule that excludes every offer of the catalogue wherever it excludes one. */
    Flaw excludesAll(Rule rule) {
        return new Flaw(Property.NO_CONTRADICTION, messages.excludesAll(rule), Optional.empty());
    }

    /** @param showing the kinds of workload that show the violation, plainest first */
    Flaw flaw(Violation violation, List<WorkloadDecisions> showing) {
        Decided found = showing.stream()
                .flatMap(decisions -> volumes(decisions.number()))
                .limit(MOST_PRICED)
                .map(values -> decided(values, catalogCosts, true))
                .filter(decided -> checks.of(decided.decision()).contains(violation))
                .findFirst()
                .orElseGet(() -> plainest(violation, showing));
        return new Flaw(
                violation.property(),
                messages.of(violation, found.decision()),
                Optional.of(found.example(Optional.empty())));
    }

    private Decided plainest(Violation violation, List<WorkloadDecisions> showing) {
        int fewest = workloads.changed(showing.get(0).number());
        WorkloadDecisions decisions = showing.stream()
                .takeWhile(other -> workloads.changed(other.number()) == fewest)
                .min(Comparator.comparingInt(other -> other.violations().getOrDefault(violation, 0)))
                .orElseThrow();
        CostFacts costs = scenarios.get(decisions.violations().getOrDefault(violation, 0));
        return decided(workloads.values(decisions.number()), workload -> costs, false);
    }

    /** The plainest workload of its kind, and the same at other volumes of its band. */
    private Stream<Map<FactField, Object>> volumes(int number) {
        Map<FactField, Object> plainest = workloads.values(number);
        List<Dimension> dimensions = workloads.dimensions();
        return Stream.concat(
                Stream.of(plainest),
                Stream.iterate(0, index -> index < dimensions.size(), index -> index + 1)
                        .filter(index -> dimensions.get(index).fields().stream()
                                .anyMatch(field -> field.name().equals("tokensPerDay")))
                        .flatMap(index -> dimensions.get(index).points().stream()
                                .filter(point -> point.band() == workloads.band(number, index)))
                        .map(point -> with(plainest, point)));
    }

    private static Map<FactField, Object> with(Map<FactField, Object> values, Dimension.Point point) {
        Map<FactField, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(point.values());
        return changed;
    }

    private record DecidedStep(MonotonicityViolation step, Decided before, Decided after) {
        boolean movesTowardApi() {
            return MonotoneField.towardApi(
                    before.decision().placement(), after.decision().placement());
        }
    }

    /** @param showing steps that show the violation, plainest first */
    Flaw monotonicityFlaw(Violation violation, List<MonotonicityViolation> showing) {
        DecidedStep found = showing.stream()
                .map(this::atCatalogCosts)
                .filter(DecidedStep::movesTowardApi)
                .findFirst()
                .orElseGet(() -> step(showing.get(0), showing.get(0).costs(), false));
        MonotonicityViolation step = found.step();
        Decision before = found.before().decision();
        Decision after = found.after().decision();
        Problem problem = messages.monotonicity(violation, step, before, after);
        CounterExample.Then then = new CounterExample.Then(
                BaselineWorkload.dotted(step.field().field()),
                step.valueAfter(),
                before.placement(),
                after.placement());
        return new Flaw(Property.MONOTONE, problem, Optional.of(found.before().example(Optional.of(then))));
    }

    /** Deliberate: both workloads at the costs of the first, for all but the field must be equal. */
    private DecidedStep atCatalogCosts(MonotonicityViolation step) {
        return step(
                step, catalogCosts.apply(baseline.with(values(step, step.step().from()))), true);
    }

    private DecidedStep step(MonotonicityViolation step, CostFacts costs, boolean real) {
        return new DecidedStep(
                step,
                decided(values(step, step.step().from()), workload -> costs, real),
                decided(values(step, step.step().to()), workload -> costs, real));
    }

    private Map<FactField, Object> values(MonotonicityViolation step, Dimension.Point point) {
        return with(workloads.values(step.workload()), point);
    }
}
