package dev.weighbridge.rules.verify;

import dev.weighbridge.concurrent.TimeLimit;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides every combination of workload bands and offer scenarios, and collects what is wrong with the rule book. */
final class Prover {
    private static final AdmissionProof NO_ADMISSION =
            new AdmissionProof(0, new BitSet(), new BitSet(), 0, Optional.empty());

    private final RuleBook book;
    private final Optional<RuleBook> earlier;
    private final BaselineWorkload baseline;
    private final ViolationChecks checks;
    private final OfferPricingCache pricing;
    private final ChosenBands chosen;
    private final ProofProgress progress;

    /** @param earlier what does not differ from it is not tried */
    Prover(
            RuleBook book,
            Optional<RuleBook> earlier,
            BaselineWorkload baseline,
            OfferPricingCache pricing,
            ProofProgress progress) {
        this.book = book;
        this.earlier = earlier;
        this.baseline = baseline;
        this.checks = new ViolationChecks(book);
        this.pricing = pricing;
        this.chosen = ChosenBands.of(book);
        this.progress = progress;
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
        CounterExampleFinder finder =
                new CounterExampleFinder(book, baseline, workloads, scenarios, checks, this::catalogCosts);
        List<Flaw> flaws = new ArrayList<>();
        boolean deciding = changed(rule -> rule.phase() != Rule.Phase.ADMIT);
        if (deciding) {
            proveDecisions(workloads, scenarios, finder, flaws);
        }
        AdmissionProof admission = NO_ADMISSION;
        if (changed(rule -> rule.phase() == Rule.Phase.ADMIT)) {
            admission = AdmissionProof.of(book, baseline, pricing, progress);
            int tried = admission.workloads();
            admission.unmatched(book).forEach(rule -> flaws.add(finder.matchesNoOffer(rule, tried)));
            admission.excludingAll(book).forEach(rule -> flaws.add(finder.excludesAll(rule)));
        }
        UnknownNames.of(book.rules(), pricing.catalog())
                .forEach(problem -> flaws.add(new Flaw(Property.KNOWN_NAMES, problem, Optional.empty())));
        flaws.sort(Comparator.comparing(Flaw::property));
        return proof(deciding ? (int) workloads.count() : 0, deciding ? scenarios.size() : 0, admission, flaws);
    }

    private void proveDecisions(
            WorkloadBands workloads, List<CostFacts> scenarios, CounterExampleFinder finder, List<Flaw> flaws) {
        Thread worker = Thread.currentThread();
        AtomicInteger done = new AtomicInteger();
        List<WorkloadDecisions> all = IntStream.range(0, (int) workloads.count())
                .parallel()
                .mapToObj(number -> {
                    TimeLimit.check(worker);
                    WorkloadDecisions decided = decisions(number, workloads.workload(number), scenarios);
                    progress.tried("kinds of workload", done.incrementAndGet(), (long) workloads.count());
                    return decided;
                })
                .toList();
        violations(all, workloads).forEach((violation, showing) -> flaws.add(finder.flaw(violation, showing)));
        unreached(all).forEach(rule -> flaws.add(finder.unreached(rule, (long) all.size() * scenarios.size())));
        new MonotonicityCheck(book, workloads, scenarios, all)
                .violations()
                .forEach((violation, showing) -> flaws.add(finder.monotonicityFlaw(violation, showing)));
    }

    /** Whether some of the rules are not in the earlier rule book, or decide otherwise there. */
    private boolean changed(Predicate<Rule> some) {
        List<Rule> now = book.rules().stream().filter(some).toList();
        List<Rule> before = earlier.stream()
                .flatMap(other -> other.rules().stream())
                .filter(some)
                .toList();
        return earlier.filter(other -> other.facts().equals(book.facts())).isEmpty()
                || now.size() != before.size()
                || IntStream.range(0, now.size()).anyMatch(i -> !isProvedAlike(now.get(i), before.get(i)));
    }

    private static boolean isProvedAlike(Rule now, Rule before) {
        return now.decidesLike(before)
                && now.metadata().gaps().isPresent() == before.metadata().gaps().isPresent()
                && now.metadata().overlaps().isPresent()
                        == before.metadata().overlaps().isPresent();
    }

    private CostFacts catalogCosts(Workload workload) {
        TimeLimit.check();
        OfferPricing prices = pricing.of(workload);
        Admission admission = book.admit(workload, prices);
        return prices.admitting(admission.excluded(), admission.preferred()).costsAt((double) workload.tokensPerDay());
    }

    private Proof notProvable(Problem problem) {
        Flaw flaw = new Flaw(Property.COUNTABLE, problem, Optional.empty());
        return proof(0, 0, NO_ADMISSION, List.of(flaw));
    }

    private Proof proof(int workloads, int scenarios, AdmissionProof admission, List<Flaw> flaws) {
        int verdictRules = (int) book.rules().stream()
                .filter(rule ->
                        rule.consequences(Consequence.Recommend.class).findAny().isPresent())
                .count();
        return new Proof(
                book,
                1,
                workloads,
                scenarios,
                (long) workloads * scenarios,
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
            chosen.addFiring(decision, numbers);
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
