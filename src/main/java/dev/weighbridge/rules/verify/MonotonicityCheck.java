package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.MonotonicityReport.Fall;
import dev.weighbridge.rules.verify.Prover.Row;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the decisions on every two workloads that differ in one field alone, on the same market. */
final class MonotonicityCheck {
    private final RuleBook book;
    private final WorkloadBands workloads;
    private final OfferScenarios markets;
    private final List<Row> rows;
    private final Map<Violation, List<Fall>> falls = new LinkedHashMap<>();

    MonotonicityCheck(RuleBook book, WorkloadBands workloads, OfferScenarios markets, List<Row> rows) {
        this.book = book;
        this.workloads = workloads;
        this.markets = markets;
        this.rows = rows;
    }

    /** Every broken field, and the rules that break it, with steps that show it, plainest first. */
    Map<Violation, List<Fall>> falls() {
        List<Row> plainestFirst = rows.stream()
                .sorted(Comparator.comparingInt(row -> workloads.changed(row.number())))
                .toList();
        for (MonotoneField ascent : MonotoneField.ALL) {
            for (int axis = 0; axis < workloads.axes().size(); axis++) {
                for (FactType.Field field : workloads.axes().get(axis).fields()) {
                    if (field.name().equals(ascent.field())) {
                        climb(ascent, axis, field, plainestFirst);
                    }
                }
            }
        }
        return falls;
    }

    private void climb(MonotoneField ascent, int axis, FactType.Field field, List<Row> plainestFirst) {
        Map<List<Set<OfferKind>>, List<OfferScenarios.ViewPair>> twice = new HashMap<>();
        List<Dimension.Step> steps = workloads.axes().get(axis).steps(field, ascent::more);
        for (Row from : plainestFirst) {
            for (Dimension.Step step : steps) {
                if (workloads.band(from.number(), axis) != step.from().band()) {
                    continue;
                }
                Row to = rows.get(workloads.moved(from.number(), axis, step.to().band()));
                for (OfferScenarios.ViewPair market : twice.computeIfAbsent(
                        List.of(from.excluded(), to.excluded()),
                        excluded -> markets.twice(excluded.get(0), excluded.get(1)))) {
                    if (MonotoneField.towardApi(
                            from.placements().get(market.firstOf()),
                            to.placements().get(market.secondOf()))) {
                        BitSet before = from.fired().get(market.firstOf());
                        BitSet after = to.fired().get(market.secondOf());
                        Violation fault = new Violation(Property.MONOTONE, field.name(), blamed(field, before, after));
                        List<Fall> known = falls.computeIfAbsent(fault, key -> new ArrayList<>());
                        if (known.size() < MonotonicityReport.MOST_PRICED) {
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
}
