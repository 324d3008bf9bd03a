package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides every combination of workload bands and offer scenarios, and collects what is wrong with the rule book. */
final class Prover {
    private final RuleBook book;
    private final BaselineWorkload baseline;
    private final ViolationChecks checks;
    private final OfferPricingCache pricing;

    Prover(RuleBook book, BaselineWorkload baseline, OfferPricingCache pricing) {
        this.book = book;
        this.baseline = baseline;
        this.checks = new ViolationChecks(book);
        this.pricing = pricing;
    }

    Proof prove() {
        Optional<Problem> tooMany = SearchSpaceLimit.check(book);
        if (tooMany.isPresent()) {
            return notProvable(tooMany.get());
        }
        WorkloadBands workloads = WorkloadBands.of(AtomicConditions.deciding(book), baseline);
        List<CostFacts> scenarios = CostScenarios.of(book);
        Optional<Problem> tooLarge = SearchSpaceLimit.check(book, workloads, scenarios);
        if (tooLarge.isPresent()) {
            return notProvable(tooLarge.get());
        }
        List<WorkloadDecisions> all = IntStream.range(0, (int) workloads.count())
                .parallel()
                .mapToObj(number -> decisions(number, workloads.workload(number), scenarios))
                .toList();
        CounterExampleFinder finder =
                new CounterExampleFinder(book, baseline, workloads, scenarios, checks, this::catalogCosts);
        AdmissionProof admission = AdmissionProof.of(book, baseline, pricing);
        List<Flaw> flaws = new ArrayList<>();
        violations(all, workloads).forEach((violation, showing) -> flaws.add(finder.flaw(violation, showing)));
        unreached(all).forEach(rule -> flaws.add(finder.unreached(rule, (long) all.size() * scenarios.size())));
        admission.unmatched(book).forEach(rule -> flaws.add(finder.matchesNoOffer(rule, admission.workloads())));
        admission.excludingAll(book).forEach(rule -> flaws.add(finder.excludesAll(rule)));
        new MonotonicityCheck(book, workloads, scenarios, all)
                .violations()
                .forEach((violation, showing) -> flaws.add(finder.monotonicityFlaw(violation, showing)));
        UnknownNames.of(book.rules(), pricing.catalog())
                .forEach(problem -> flaws.add(new Flaw(Property.KNOWN_NAMES, problem, Optional.empty())));
        flaws.sort(Comparator.comparing(Flaw::property));
        return proof(all.size(), scenarios.size(), admission, flaws);
    }

    private CostFacts catalogCosts(Workload workload) {
        OfferPricing prices = pricing.of(workload);
        Admission admission = book.admit(workload, prices);
        return prices.admitting(admission.excluded(), admission.preferred()).costsAt((double) workload.tokensPerDay());
    }

    private Proof notProvable(Problem problem) {
        Flaw flaw = new Flaw(Property.COUNTABLE, problem, Optional.empty());
        return proof(0, 0, new AdmissionProof(0, new BitSet(), new BitSet(), 0, Optional.empty()), List.of(flaw));
    }

    private Proof proof(int workloads, int scenarios, AdmissionProof admission, List<Flaw> flaws) {
        int verdictRules = (int) book.rules().stream()
                .filter(rule ->
                        rule.consequences(Consequence.Recommend.class).findAny().isPresent())
                .count();
        return new Proof(
                book,
                workloads,
                scenarios,
                verdictRules,
                checks.questions(),
                new Proof.Admissions(
                        (int) AdmissionProof.rules(book).count(),
                        admission.workloads(),
                        admission.nothingLeft(),
                        admission.smallest()),
                flaws);
    }

    private WorkloadDecisions decisions(int number, Workload workload, List<CostFacts> scenarios) {
        List<Placement> placements = new ArrayList<>();
        List<BitSet> fired = new ArrayList<>();
        Map<Violation, Integer> violations = new LinkedHashMap<>();
        for (CostFacts facts : scenarios) {
            Decision decision = book.decide(workload, facts);
            checks.of(decision).forEach(violation -> violations.putIfAbsent(violation, placements.size()));
            placements.add(decision.placement());
            BitSet numbers = new BitSet();
            decision.fired().forEach(rule -> numbers.set(rule.number()));
            fired.add(numbers);
        }
        return new WorkloadDecisions(number, placements, fired, violations);
    }

    /** Each violation with the kinds of workload that show it, plainest first. */
    private static Map<Violation, List<WorkloadDecisions>> violations(
            List<WorkloadDecisions> all, WorkloadBands workloads) {
        Map<Violation, List<WorkloadDecisions>> violations = new LinkedHashMap<>();
        all.stream()
                .filter(each -> !each.violations().isEmpty())
                .sorted(Comparator.comparingInt(each -> workloads.changed(each.number())))
                .forEach(each -> each.violations()
                        .keySet()
                        .forEach(violation -> violations
                                .computeIfAbsent(violation, key -> new ArrayList<>())
                                .add(each)));
        return violations;
    }

    private Stream<Rule> unreached(List<WorkloadDecisions> all) {
        BitSet fired = new BitSet();
        all.forEach(each -> each.fired().forEach(fired::or));
        return AtomicConditions.deciding(book).stream().filter(rule -> !fired.get(rule.number()));
    }

    static String quoted(List<Rule> rules) {
        return rules.stream().map(Prover::quoted).collect(Collectors.joining(" and "));
    }

    static String quoted(Rule rule) {
        return "\"%s\" (%s:%d)".formatted(rule.name(), rule.file(), rule.line());
    }
}
