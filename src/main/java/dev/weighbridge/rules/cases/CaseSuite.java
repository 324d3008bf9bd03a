package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.PlainText;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The cases of a rule folder, and the rule book that they test. */
public final class CaseSuite {
    private final RuleBook book;
    private final CaseCatalog catalog;
    private final List<Case> cases;
    private final Folder folder;
    private final Optional<BreakingEdits> edits;

    private CaseSuite(
            RuleBook book, Folder folder, CaseCatalog catalog, List<Case> cases, Optional<BreakingEdits> edits) {
        this.edits = edits;
        this.book = book;
        this.folder = folder;
        this.catalog = catalog;
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads the {@code .cases.yaml} files of the folder that a rule book was loaded from; there may be none. The same files
     * give the same cases on any day.
     *
     * @throws InvalidInput with every problem of every file
     */
    public static CaseSuite of(RuleBook book, Folder folder, CaseCatalog catalog) {
        Problems problems = new Problems();
        CaseCatalog declaring = catalog.declaring(book.facts().ofWorkload());
        List<Case> cases = read(RuleNames.of(book.rules()), folder, declaring, problems);
        problems.stopIfAny();
        return new CaseSuite(book, folder, declaring, cases, Optional.empty());
    }

    /** The same cases; one that fails and passed by the rules before names the edit that breaks it. */
    public CaseSuite editedFrom(RuleBook before) {
        return new CaseSuite(book, folder, catalog, cases, Optional.of(new BreakingEdits(before, book, catalog)));
    }

    /** The rules that it tests. */
    public RuleBook book() {
        return book;
    }

    /** Reads workloads as its cases have them. */
    public WorkloadReader reader() {
        return catalog.reader();
    }

    /** How many cases a folder has that can be read, also where its rules do not load; adds every problem of the others. */
    public static int count(RuleNames rules, Folder folder, CaseCatalog catalog, Problems problems) {
        return read(rules, folder, catalog, problems).size();
    }

    private static List<Case> read(RuleNames rules, Folder folder, CaseCatalog catalog, Problems problems) {
        CaseCatalog sameOnAnyDay = catalog.on(day(rules));
        List<Case> cases = new ArrayList<>();
        for (String file : folder.names()) {
            if (file.endsWith(RuleFolder.CASES)) {
                String shown = folder.displayPath(file);
                folder.text(file, problems)
                        .flatMap(text -> Document.requireVisible(shown, text, problems))
                        .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                        .map(tree -> PlainText.checked(shown, tree, problems))
                        .ifPresent(tree -> cases.addAll(CaseFile.read(shown, tree, rules, sameOnAnyDay, problems)));
            }
        }
        return cases;
    }

    /**
     * The day of cases that state none: the latest @since of the rules. Deliberate: not today, because then a waiver that
     * expires would break a case, and so stop a server, although no file has changed.
     */
    private static LocalDate day(RuleNames rules) {
        return rules.known().values().stream()
                .flatMap(List::stream)
                .map(rule -> LocalDate.parse(rule.metadata().since()))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    public int count() {
        return cases.size();
    }

    /** Every failure of every case, with its place; empty if all pass. */
    public Problems failures() {
        Problems failures = new Problems();
        cases.forEach(each -> check(each, each.run(book, catalog), failures));
        return failures;
    }

    /** Runs all cases, and measures what they cover of each rule. */
    public TestResults run() {
        List<Coverage.Run> runs = runs();
        Coverage coverage = new Coverage(book, runs);
        return new TestResults(
                runs.stream().map(Coverage.Run::result).toList(),
                book.rules().stream().map(coverage::of).toList());
    }

    /**
     * Changes each rule a little, and asks whether a case notices. Every case must pass before.
     *
     * @param progress receives how many changes were tried, of how many; from many threads
     */
    public MutationResults mutate(BiConsumer<Integer, Integer> progress) {
        return new MutationTest(book, catalog, runs()).run(progress);
    }

    private List<Coverage.Run> runs() {
        List<Coverage.Run> runs = new ArrayList<>();
        for (Case each : cases) {
            CaseOutcome outcome = each.run(book, catalog);
            Problems failures = new Problems();
            check(each, outcome, failures);
            runs.add(new Coverage.Run(each, outcome, new CaseResult(each.place(), each.name(), failures.all())));
        }
        return runs;
    }

    /** The cases that are missing at thresholds, by the results of {@link #run}. */
    public CaseProposals proposals(TestResults results) {
        return CaseProposals.of(book, folder, catalog.on(day(RuleNames.of(book.rules()))), results, runs());
    }

    private void check(Case tested, CaseOutcome outcome, Problems all) {
        Problems failures = new Problems();
        checkEach(tested, outcome, failures);
        List<Problem> found = new ArrayList<>(failures.all());
        if (!found.isEmpty()) {
            Problem first = found.get(0);
            edits.flatMap(made -> made.of(tested, outcome))
                    .ifPresent(why -> found.set(0, first.saying(first.message() + " " + why)));
        }
        found.forEach(all::add);
    }

    private static void checkEach(Case tested, CaseOutcome outcome, Problems failures) {
        Decision decision = outcome.decision();
        tested.fires().stream()
                .filter(rule -> !decision.fired().contains(rule))
                .forEach(rule -> addFailure(failures, tested, "must fire but does not", rule, decision));
        tested.silent().stream()
                .filter(decision.fired()::contains)
                .forEach(rule -> addFailure(failures, tested, "must not fire but does", rule, decision));
        tested.unmet(outcome)
                .forEach(failure -> failures.add(
                        tested.place(),
                        "",
                        "case \"%s\": %s Fix the rules, or the case.".formatted(tested.name(), failure)));
    }

    private static void addFailure(Problems failures, Case tested, String how, Rule rule, Decision decision) {
        failures.add(
                tested.place(),
                "",
                "case \"%s\": rule \"%s\" %s: %s. Fix %s:%d, or the case."
                        .formatted(
                                tested.name(),
                                rule.name(),
                                how,
                                rule.countsOn(tested.workload().asOf())
                                        ? "it reads " + decision.conditionWithFacts(rule)
                                        : "it counts %s only, and the case is of %s"
                                                .formatted(
                                                        rule.metadata().days().text(),
                                                        tested.workload().asOf()),
                                rule.file(),
                                rule.line()));
    }
}
