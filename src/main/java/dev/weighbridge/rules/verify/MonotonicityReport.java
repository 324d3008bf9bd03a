package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Phase;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.rules.verify.Prover.Row;
import dev.weighbridge.workload.Workload;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes down a move of the verdict toward the public API, with the two workloads that show it. */
final class MonotonicityReport {
    /** Falls that are priced in search of one that the catalogue's own costs show. */
    static final int MOST_PRICED = 200;

    private final RuleBook book;
    private final BaselineWorkload plain;
    private final WorkloadBands workloads;
    private final Function<Workload, OfferCosts> costs;

    MonotonicityReport(
            RuleBook book, BaselineWorkload plain, WorkloadBands workloads, Function<Workload, OfferCosts> costs) {
        this.book = book;
        this.plain = plain;
        this.workloads = workloads;
        this.costs = costs;
    }

    /** A step up that moves the verdict toward the public API, and what the cost rules see before and after it. */
    record Fall(MonotoneField ascent, Row from, Dimension.Step step, CostFacts first, CostFacts second) {}

    private record Shown(Fall fall, Map<FactType.Field, Object> values, Decision before, Decision after, boolean real) {
        boolean falls() {
            return MonotoneField.towardApi(before.placement(), after.placement());
        }
    }

    /** @param falls that show the fault, plainest first */
    Flaw flaw(Violation fault, List<Fall> falls) {
        Shown found = falls.stream()
                .map(fall -> shown(fall, costs.apply(from(fall)), costs.apply(from(fall)), true))
                .filter(Shown::falls)
                .findFirst()
                .orElseGet(() -> {
                    Fall fall = falls.get(0);
                    return shown(fall, excluded -> fall.first(), excluded -> fall.second(), false);
                });
        return told(fault, found);
    }

    private Shown shown(Fall fall, OfferCosts first, OfferCosts second, boolean real) {
        Map<FactType.Field, Object> from = values(fall, fall.step().from());
        Map<FactType.Field, Object> to = values(fall, fall.step().to());
        return new Shown(fall, from, book.decide(plain.with(from), first), book.decide(plain.with(to), second), real);
    }

    private Workload from(Fall fall) {
        return plain.with(values(fall, fall.step().from()));
    }

    private Map<FactType.Field, Object> values(Fall fall, Dimension.Point point) {
        Map<FactType.Field, Object> values =
                new LinkedHashMap<>(workloads.values(fall.from().number()));
        values.putAll(point.values());
        return values;
    }

    private static String value(Fall fall, Dimension.Point point) {
        return point.values().entrySet().stream()
                .filter(value -> value.getKey().name().equals(fall.ascent().field()))
                .map(value -> BaselineWorkload.written(value.getValue()))
                .collect(Collectors.joining());
    }

    /** Every rule that spoke after the step and not before, the verdict included. */
    private static List<Rule> spokeAnew(Shown shown) {
        return shown.after().fired().stream()
                .filter(rule ->
                        rule.phase() != Phase.TELL && !shown.before().fired().contains(rule))
                .sorted(Comparator.comparing(Rule::phase))
                .toList();
    }

    private Flaw told(Violation fault, Shown shown) {
        Fall fall = shown.fall();
        Set<Rule> blamed = new LinkedHashSet<>(fault.rules());
        blamed.addAll(spokeAnew(shown));
        Rule first = blamed.iterator().next();
        String field = BaselineWorkload.dotted(fall.ascent().field());
        String step = "%s from %s to %s"
                .formatted(
                        field,
                        value(fall, fall.step().from()),
                        value(fall, fall.step().to()));
        Problem problem = new Problem(
                first.file() + ":" + first.line(),
                "",
                "%s must never move a verdict toward the public API, got %s after %s with %s, all else equal. Rules that make the difference: %s. Mend what they say, or how the verdict follows from it."
                        .formatted(
                                fall.ascent().said(),
                                shown.after().placement().wireName(),
                                shown.before().placement().wireName(),
                                step,
                                Prover.quoted(List.copyOf(blamed))));
        return new Flaw(
                Property.MONOTONE,
                problem,
                Optional.of(new CounterExample(
                        plain.with(shown.values()),
                        BaselineWorkload.fields(shown.values()),
                        CounterExample.costs(shown.before()),
                        shown.real(),
                        Optional.of(new CounterExample.Then(
                                field,
                                value(fall, fall.step().to()),
                                CounterExample.costs(shown.after()),
                                shown.before().placement(),
                                shown.after().placement())))));
    }
}
