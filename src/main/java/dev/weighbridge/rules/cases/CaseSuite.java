package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The cases of a rule folder, and the rule book that they test. */
public final class CaseSuite {
    private final RuleBook book;
    private final List<Case> cases;

    CaseSuite(RuleBook book, List<Case> cases) {
        this.book = book;
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads the {@code .cases.yaml} files of the folder that a rule book was loaded from; there may be none. The same files
     * give the same cases on any day.
     *
     * @throws InvalidInput with every problem of every file
     */
    public static CaseSuite of(RuleBook book, Folder folder, WorkloadReader reader) {
        Problems problems = new Problems();
        List<Case> cases = read(RuleNames.of(book.rules()), folder, reader, problems);
        problems.stopIfAny();
        return new CaseSuite(book, cases);
    }

    static List<Case> read(RuleNames rules, Folder folder, WorkloadReader reader, Problems problems) {
        WorkloadReader sameOnAnyDay = reader.on(day(rules));
        List<Case> cases = new ArrayList<>();
        for (String file : folder.names()) {
            if (file.endsWith(RuleFolder.CASES)) {
                String shown = folder.displayPath(file);
                folder.text(file, problems)
                        .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
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
        cases.forEach(each -> check(each, each.decide(book), failures));
        return failures;
    }

    /** Runs all cases, and measures what they cover of each rule. */
    public TestResults run() {
        List<Coverage.Run> runs = new ArrayList<>();
        for (Case each : cases) {
            Decision decision = each.decide(book);
            Problems failures = new Problems();
            check(each, decision, failures);
            runs.add(new Coverage.Run(each, decision, new CaseResult(each.place(), each.name(), failures.all())));
        }
        Coverage coverage = new Coverage(book, runs);
        return new TestResults(
                runs.stream().map(Coverage.Run::result).toList(),
                book.rules().stream().map(coverage::of).toList());
    }

    private static void check(Case tested, Decision decision, Problems failures) {
        tested.fires().stream()
                .filter(rule -> !decision.fired().contains(rule))
                .forEach(rule -> addFailure(failures, tested, "must fire but does not", rule, decision));
        tested.silent().stream()
                .filter(decision.fired()::contains)
                .forEach(rule -> addFailure(failures, tested, "must not fire but does", rule, decision));
        tested.placement()
                .filter(placement -> placement != decision.placement())
                .ifPresent(placement -> failures.add(
                        tested.place(),
                        "",
                        "case \"%s\": the placement must be %s, got %s. Fix the rules, or the case."
                                .formatted(
                                        tested.name(),
                                        placement.wireName(),
                                        decision.placement().wireName())));
    }

    private static void addFailure(Problems failures, Case tested, String how, Rule rule, Decision decision) {
        failures.add(
                tested.place(),
                "",
                "case \"%s\": rule \"%s\" %s: it reads %s. Fix %s:%d, or the case."
                        .formatted(
                                tested.name(),
                                rule.name(),
                                how,
                                decision.conditionWithFacts(rule),
                                rule.file(),
                                rule.line()));
    }
}
