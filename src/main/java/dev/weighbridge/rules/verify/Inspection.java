package dev.weighbridge.rules.verify;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking a rule folder: every problem of its rules, waivers and cases.
 *
 * @param unknownNames texts in conditions that the catalogue does not know; they are no problem of loading
 * @param notices what else its owner may have meant otherwise, such as a waiver that has expired; no problem of loading
 * @param sha256 of the rules and waivers
 * @param rules how many rules there are; 0 if they do not load
 * @param cases how many cases were read
 */
public record Inspection(
        List<Problem> problems,
        List<Problem> unknownNames,
        List<Problem> notices,
        Optional<String> sha256,
        int rules,
        int cases) {
    /** How long rules and cases may take to be read, compiled and run. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    public Inspection {
        problems = List.copyOf(problems);
        unknownNames = List.copyOf(unknownNames);
        notices = List.copyOf(notices);
    }

    /** The same with more notices. */
    public Inspection noticing(List<Problem> more) {
        List<Problem> all = new ArrayList<>(notices);
        all.addAll(more);
        return new Inspection(problems, unknownNames, all, sha256, rules, cases);
    }

    public boolean fine() {
        return problems.isEmpty();
    }

    /** The result if the folder itself cannot be read. */
    public static Inspection of(List<Problem> problems) {
        return new Inspection(problems, List.of(), List.of(), Optional.empty(), 0, 0);
    }

    /**
     * Checks a folder.
     *
     * @param tags the fields that the catalogue declares of offers
     * @param further problems of other files, which are added at the end
     * @param catalog that cases are checked against; without one, they are not checked
     */
    public static Inspection of(
            Folder folder, DeclaredFields tags, List<Problem> further, Optional<CaseCatalog> catalog) {
        return of(folder, tags, further, catalog, false, Optional.empty(), LONGEST);
    }

    /**
     * Checks a folder and, if it has no problem, runs its cases: every check before it goes live.
     *
     * @param live the rules that are edited; a case that breaks names the edit
     */
    public static Inspection withCasesRun(Folder folder, CaseCatalog catalog, RuleBook live) {
        return withCasesRun(folder, catalog, Optional.of(live), LONGEST);
    }

    static Inspection withCasesRun(Folder folder, CaseCatalog catalog, Optional<RuleBook> live, Duration time) {
        return of(folder, catalog.catalog().tags().declared(), List.of(), Optional.of(catalog), true, live, time);
    }

    /** The problem of a folder whose rules and cases take longer than they may. */
    public static Problem tooLong(Folder folder, Duration time) {
        return new Problem(
                folder.name(),
                "",
                "the rules and their cases could not be read and run within %d s. Remove or simplify some."
                        .formatted(time.toSeconds()));
    }

    private static Inspection of(
            Folder folder,
            DeclaredFields tags,
            List<Problem> further,
            Optional<CaseCatalog> catalog,
            boolean runCases,
            Optional<RuleBook> live,
            Duration time) {
        return TimeLimit.within(time, () -> inspected(folder, tags, further, catalog, runCases, live))
                .orElseGet(() -> of(List.of(tooLong(folder, time))));
    }

    private static Inspection inspected(
            Folder folder,
            DeclaredFields tags,
            List<Problem> further,
            Optional<CaseCatalog> undeclared,
            boolean runCases,
            Optional<RuleBook> live) {
        List<Problem> problems = new ArrayList<>();
        Problems ofDeclarations = new Problems();
        DeclaredFields declared = RuleFolder.declaredFields(folder, ofDeclarations);
        Optional<CaseCatalog> catalog = undeclared
                .filter(prices ->
                        ofDeclarations.none()) // without them, cases would seem to state fields that nobody knows
                .map(prices -> prices.declaring(declared));
        Optional<RuleBook> book = load(folder, tags, problems);
        Problems inCases = new Problems();
        int cases = catalog.map(known -> CaseSuite.count(names(folder, book), folder, known, inCases))
                .orElse(0);
        problems.addAll(inCases.all());
        problems.addAll(further);
        book.ifPresent(good -> catalog.ifPresent(known -> problems.addAll(TotalExclusion.of(good, known))));
        if (runCases && problems.isEmpty()) {
            CaseSuite suite = CaseSuite.of(book.orElseThrow(), folder, catalog.orElseThrow());
            problems.addAll(live.map(suite::editedFrom).orElse(suite).failures().all());
        }
        Folder policy = folder.filter(RuleFolder::isPolicy);
        return new Inspection(
                problems,
                book.flatMap(good -> catalog.map(known -> UnknownNames.of(good.rules(), known.catalog())))
                        .orElse(List.of()),
                book.flatMap(good -> catalog.map(
                                known -> RuleNotices.of(good, known.reader().today())))
                        .orElse(List.of()),
                Optional.of(policy.sha256()),
                book.map(good -> good.rules().size()).orElse(0),
                cases);
    }

    private static Optional<RuleBook> load(Folder folder, DeclaredFields tags, List<Problem> problems) {
        try {
            return Optional.of(RuleBook.load(folder, tags));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static RuleNames names(Folder folder, Optional<RuleBook> book) {
        return book.map(good -> RuleNames.of(good.rules())).orElseGet(() -> RuleNames.written(folder));
    }
}
