package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFileNames;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The examples that stand beside the rules, and which of them the rules do not meet. */
public final class CaseSuite {
    private final RuleBook book;
    private final List<Case> cases;

    CaseSuite(RuleBook book, List<Case> cases) {
        this.book = book;
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads the {@code .cases.yaml} files of the folder that a book was loaded from; there may be none. The same files give
     * the same cases on any day: the reader's own day does not count.
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
            if (file.endsWith(RuleFileNames.CASES)) {
                String shown = folder.displayPath(file);
                folder.text(file, problems)
                        .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                        .ifPresent(tree -> cases.addAll(CaseFile.read(shown, tree, rules, sameOnAnyDay, problems)));
            }
        }
        return cases;
    }

    /**
     * The day of cases that state none: that on which the youngest rule was agreed. Deliberate: not today, for then a waiver
     * that ends would break a case, and so stop a server, although no file has changed.
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

    /** Every way in which a case is not met, with its place; empty when all are. */
    public Problems failures() {
        Problems failures = new Problems();
        cases.forEach(one -> tell(one, one.decide(book), failures));
        return failures;
    }

    /** Runs all cases, and finds what they show of each rule. */
    public TestResults run() {
        List<Coverage.Run> runs = new ArrayList<>();
        for (Case one : cases) {
            Decision decision = one.decide(book);
            Problems failures = new Problems();
            tell(one, decision, failures);
            runs.add(new Coverage.Run(one, decision, new CaseResult(one.place(), one.name(), failures.all())));
        }
        Coverage coverage = new Coverage(book, runs);
        return new TestResults(
                runs.stream().map(Coverage.Run::result).toList(),
                book.rules().stream().map(coverage::of).toList());
    }

    private static void tell(Case one, Decision decision, Problems failures) {
        one.fires().stream()
                .filter(rule -> !decision.fired().contains(rule))
                .forEach(rule -> fails(failures, one, "must fire, and stays silent", rule, decision));
        one.silent().stream()
                .filter(decision.fired()::contains)
                .forEach(rule -> fails(failures, one, "must stay silent, and fires", rule, decision));
        one.placement()
                .filter(placement -> placement != decision.placement())
                .ifPresent(placement -> failures.add(
                        one.place(),
                        "",
                        "case \"%s\": the placement must be %s, got %s. Mend the rules, or the case."
                                .formatted(
                                        one.name(),
                                        placement.wireName(),
                                        decision.placement().wireName())));
    }

    private static void fails(Problems failures, Case one, String how, Rule rule, Decision decision) {
        failures.add(
                one.place(),
                "",
                "case \"%s\": rule \"%s\" %s: it reads %s. Mend %s:%d, or the case."
                        .formatted(one.name(), rule.name(), how, decision.seenBy(rule), rule.file(), rule.line()));
    }
}
