package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tries every combination of bands and markets, and keeps of each fault the plainest that shows it. */
final class Prover {
    private final RuleBook book;
    private final BaselineWorkload plain;
    private final ViolationChecks faults;
    private final Function<Workload, OfferCosts> costs;

    Prover(RuleBook book, BaselineWorkload plain, Function<Workload, OfferCosts> costs) {
        this.book = book;
        this.plain = plain;
        this.faults = new ViolationChecks(book);
        this.costs = costs;
    }

    /**
     * All decisions of one kind of workload.
     *
     * @param seen what is left of the markets, by which the other lists go
     * @param fired the rules that did, by number
     * @param faults each with the first of the decisions that shows it
     */
    record Row(
            int number,
            Set<OfferKind> excluded,
            List<CostFacts> seen,
            List<Placement> placements,
            List<BitSet> fired,
            Map<Violation, Integer> faults) {}

    Proof prove() {
        Optional<Problem> tooMany = SearchSpaceLimit.refuse(book);
        if (tooMany.isPresent()) {
            return refused(tooMany.get());
        }
        WorkloadBands workloads = WorkloadBands.of(book.rules(), plain);
        OfferScenarios markets = OfferScenarios.of(book);
        Optional<Problem> tooLarge = SearchSpaceLimit.refuse(book, workloads, markets);
        if (tooLarge.isPresent()) {
            return refused(tooLarge.get());
        }
        List<Row> rows = IntStream.range(0, (int) workloads.count())
                .parallel()
                .mapToObj(number -> row(number, workloads.workload(number), markets))
                .toList();
        ViolationReport report = new ViolationReport(book, faults, plain, costs);
        List<Flaw> flaws = new ArrayList<>();
        Map<Violation, List<Row>> broken = broken(rows, workloads);
        broken.forEach((fault, showing) -> flaws.add(report.flaw(fault, showing, workloads)));
        unreached(rows).forEach(rule -> flaws.add(report.unreached(rule, (long) rows.size() * markets.count())));
        MonotonicityReport falls = new MonotonicityReport(book, plain, workloads, costs);
        new MonotonicityCheck(book, workloads, markets, rows)
                .falls()
                .forEach((fault, showing) -> flaws.add(falls.flaw(fault, showing)));
        flaws.sort(Comparator.comparing(Flaw::property));
        return proof(
                rows.size(),
                markets.count(),
                rows.stream().mapToInt(row -> row.placements().size()).sum(),
                flaws);
    }

    private Proof refused(Problem problem) {
        return proof(0, 0, 0, List.of(new Flaw(Property.COUNTABLE, problem, Optional.empty())));
    }

    private Proof proof(int workloads, int markets, int decisions, List<Flaw> flaws) {
        int verdictRules = (int) book.rules().stream()
                .filter(rule -> rule.said(Consequence.Recommend.class).findAny().isPresent())
                .count();
        return new Proof(book, workloads, markets, decisions, verdictRules, faults.questions(), flaws);
    }

    private Row row(int number, Workload workload, OfferScenarios markets) {
        CostFacts any = markets.without(Set.of()).facts().get(0);
        Set<OfferKind> excluded = book.decide(workload, kinds -> any).excluded();
        List<CostFacts> seen = markets.without(excluded).facts();
        List<Placement> placements = new ArrayList<>();
        List<BitSet> fired = new ArrayList<>();
        Map<Violation, Integer> found = new LinkedHashMap<>();
        for (CostFacts facts : seen) {
            Decision decision = book.decide(workload, kinds -> facts);
            faults.of(decision).forEach(fault -> found.putIfAbsent(fault, placements.size()));
            placements.add(decision.placement());
            BitSet numbers = new BitSet();
            decision.fired().forEach(rule -> numbers.set(rule.number()));
            fired.add(numbers);
        }
        return new Row(number, excluded, seen, placements, fired, found);
    }

    /** Each fault with the rows that show it, plainest first. */
    private static Map<Violation, List<Row>> broken(List<Row> rows, WorkloadBands workloads) {
        Map<Violation, List<Row>> broken = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.faults().isEmpty())
                .sorted(Comparator.comparingInt(row -> workloads.changed(row.number())))
                .forEach(row -> row.faults()
                        .keySet()
                        .forEach(fault -> broken.computeIfAbsent(fault, key -> new ArrayList<>())
                                .add(row)));
        return broken;
    }

    private Stream<Rule> unreached(List<Row> rows) {
        BitSet fired = new BitSet();
        rows.forEach(row -> row.fired().forEach(fired::or));
        return book.rules().stream().filter(rule -> !fired.get(rule.number()));
    }

    static String quoted(List<Rule> rules) {
        return rules.stream().map(Prover::quoted).collect(Collectors.joining(" and "));
    }

    static String quoted(Rule rule) {
        return "\"%s\" (%s:%d)".formatted(rule.name(), rule.file(), rule.line());
    }
}
