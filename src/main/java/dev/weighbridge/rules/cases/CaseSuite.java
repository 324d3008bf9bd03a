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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The cases of a rule folder, and the rule book that they test. */
public final class CaseSuite {
    private final RuleBook book;
    private final CaseCatalog catalog;
    private final List<Case> cases;

    private CaseSuite(RuleBook book, CaseCatalog catalog, List<Case> cases) {
        this.book = book;
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
        List<Case> cases = read(RuleNames.of(book.rules()), folder, catalog, problems);
        problems.stopIfAny();
        return new CaseSuite(book, catalog, cases);
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
        cases.forEach(each -> check(each, each.run(book, catalog), failures));
        return failures;
    }

    /** Runs all cases, and measures what they cover of each rule. */
    public TestResults run() {
        List<Coverage.Run> runs = new ArrayList<>();
        for (Case each : cases) {
            CaseOutcome outcome = each.run(book, catalog);
            Problems failures = new Problems();
            check(each, outcome, failures);
            runs.add(new Coverage.Run(each, outcome, new CaseResult(each.place(), each.name(), failures.all())));
        }
        Coverage coverage = new Coverage(book, runs);
        return new TestResults(
                runs.stream().map(Coverage.Run::result).toList(),
                book.rules().stream().map(coverage::of).toList());
    }

    private static void check(Case tested, CaseOutcome outcome, Problems failures) {
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
