package dev.weighbridge.rules;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.Proof.Flaw;
import dev.weighbridge.rules.Prover.Row;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the decisions on every two workloads that differ in one field alone, on the same market. */
final class Monotony {
    /** Falls that are priced in search of one that the catalogue's own costs show. */
    private static final int MOST_PRICED = 200;

    private final RuleBook book;
    private final PlainWorkload plain;
    private final WorkloadBands workloads;
    private final Function<Workload, Function<Set<OfferKind>, CostFacts>> costs;

    Monotony(
            RuleBook book,
            PlainWorkload plain,
            WorkloadBands workloads,
            Function<Workload, Function<Set<OfferKind>, CostFacts>> costs) {
        this.book = book;
        this.plain = plain;
        this.workloads = workloads;
        this.costs = costs;
    }

    /** A step up that moves the verdict toward the public API. */
    private record Fall(Ascent ascent, Row from, Axis.Step step, CostFacts first, CostFacts second) {}

    List<Flaw> flaws(List<Row> rows, Markets markets) {
        Map<Fault, List<Fall>> falls = new LinkedHashMap<>();
        List<Row> plainestFirst = rows.stream()
                .sorted(Comparator.comparingInt(row -> workloads.changed(row.number())))
                .toList();
        for (Ascent ascent : Ascent.ALL) {
            for (int axis = 0; axis < workloads.axes().size(); axis++) {
                for (FactType.Field field : workloads.axes().get(axis).fields()) {
                    if (field.name().equals(ascent.field())) {
                        climb(ascent, axis, field, rows, plainestFirst, markets, falls);
                    }
                }
            }
        }
        return falls.entrySet().stream()
                .map(broken -> flaw(broken.getKey(), broken.getValue()))
                .toList();
    }

    private void climb(
            Ascent ascent,
            int axis,
            FactType.Field field,
            List<Row> rows,
            List<Row> plainestFirst,
            Markets markets,
            Map<Fault, List<Fall>> falls) {
        Map<List<Set<OfferKind>>, List<Markets.Twice>> twice = new HashMap<>();
        List<Axis.Step> steps = workloads.axes().get(axis).steps(field, ascent::more);
        for (Row from : plainestFirst) {
            for (Axis.Step step : steps) {
                if (workloads.band(from.number(), axis) != step.from().band()) {
                    continue;
                }
                Row to = rows.get(workloads.moved(from.number(), axis, step.to().band()));
                for (Markets.Twice market : twice.computeIfAbsent(
                        List.of(from.excluded(), to.excluded()),
                        excluded -> markets.twice(excluded.get(0), excluded.get(1)))) {
                    if (Ascent.towardApi(
                            from.placements().get(market.firstOf()),
                            to.placements().get(market.secondOf()))) {
                        BitSet before = from.fired().get(market.firstOf());
                        BitSet after = to.fired().get(market.secondOf());
                        Fault fault = new Fault(Property.MONOTONE, field.name(), blamed(field, before, after));
                        List<Fall> known = falls.computeIfAbsent(fault, key -> new ArrayList<>());
                        if (known.size() < MOST_PRICED) {
                            known.add(new Fall(ascent, from, step, market.first(), market.second()));
                        }
                    }
                }
            }
        }
    }

    /** Of the rules that read the field, those that started to speak; where there are none, those that stopped. */
    private List<Rule> blamed(FactType.Field field, BitSet before, BitSet after) {
        List<Rule> started = changed(field, after, before);
        return started.isEmpty() ? changed(field, before, after) : started;
    }

    private List<Rule> changed(FactType.Field field, BitSet these, BitSet butNotThose) {
        return book.rules().stream()
                .filter(rule -> these.get(rule.number()) && !butNotThose.get(rule.number()))
                .filter(rule -> rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().type().equals(Workload.class)
                                && pattern.fieldsRead().contains(field.name())))
                .toList();
    }

    private record Shown(Fall fall, Map<FactType.Field, Object> values, Decision before, Decision after, boolean real) {
        boolean falls() {
            return Ascent.towardApi(before.placement(), after.placement());
        }
    }

    private Flaw flaw(Fault fault, List<Fall> falls) {
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

    private Shown shown(
            Fall fall,
            Function<Set<OfferKind>, CostFacts> first,
            Function<Set<OfferKind>, CostFacts> second,
            boolean real) {
        Map<FactType.Field, Object> from = values(fall, fall.step().from());
        Map<FactType.Field, Object> to = values(fall, fall.step().to());
        return new Shown(fall, from, book.decide(plain.with(from), first), book.decide(plain.with(to), second), real);
    }

    private Workload from(Fall fall) {
        return plain.with(values(fall, fall.step().from()));
    }

    private Map<FactType.Field, Object> values(Fall fall, Axis.Point point) {
        Map<FactType.Field, Object> values =
                new LinkedHashMap<>(workloads.values(fall.from().number()));
        values.putAll(point.values());
        return values;
    }

    private static String value(Fall fall, Axis.Point point) {
        return point.values().entrySet().stream()
                .filter(value -> value.getKey().name().equals(fall.ascent().field()))
                .map(value -> PlainWorkload.written(value.getValue()))
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

    private Flaw told(Fault fault, Shown shown) {
        Fall fall = shown.fall();
        Set<Rule> blamed = new LinkedHashSet<>(fault.rules());
        blamed.addAll(spokeAnew(shown));
        Rule first = blamed.iterator().next();
        String field = PlainWorkload.dotted(fall.ascent().field());
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
                                shown.after().placement().word(),
                                shown.before().placement().word(),
                                step,
                                Prover.quoted(List.copyOf(blamed))));
        return new Flaw(
                Property.MONOTONE,
                problem,
                Optional.of(new CounterExample(
                        plain.with(shown.values()),
                        PlainWorkload.fields(shown.values()),
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
