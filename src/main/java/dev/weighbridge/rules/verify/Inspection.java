package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking a rule folder: every problem of its rules, waivers and cases.
 *
 * @param unknownNames texts in conditions that the catalogue does not know; they are no problem of loading
 * @param sha256 of the rules and waivers
 * @param rules how many rules there are; 0 if they do not load
 * @param cases how many cases were read
 */
public record Inspection(
        List<Problem> problems, List<Problem> unknownNames, Optional<String> sha256, int rules, int cases) {
    public Inspection {
        problems = List.copyOf(problems);
        unknownNames = List.copyOf(unknownNames);
    }

    public boolean fine() {
        return problems.isEmpty();
    }

    /** The result if the folder itself cannot be read. */
    public static Inspection of(List<Problem> problems) {
        return new Inspection(problems, List.of(), Optional.empty(), 0, 0);
    }

    /**
     * Checks a folder.
     *
     * @param further problems of other files, which are added at the end
     * @param catalog that cases are checked against; without one, they are not checked
     */
    public static Inspection of(Folder folder, List<Problem> further, Optional<CaseCatalog> catalog) {
        return of(folder, further, catalog, false);
    }

    /** Checks a folder and, if it has no problem, runs its cases: every check before it goes live. */
    public static Inspection withCasesRun(Folder folder, CaseCatalog catalog) {
        return of(folder, List.of(), Optional.of(catalog), true);
    }

    private static Inspection of(
            Folder folder, List<Problem> further, Optional<CaseCatalog> catalog, boolean runCases) {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleBook> book = load(folder, problems);
        Problems inCases = new Problems();
        int cases = catalog.map(known -> CaseSuite.count(names(folder, book), folder, known, inCases))
                .orElse(0);
        problems.addAll(inCases.all());
        problems.addAll(further);
        book.ifPresent(good -> catalog.ifPresent(known -> problems.addAll(TotalExclusion.of(good.rules(), known))));
        if (runCases && problems.isEmpty()) {
            problems.addAll(CaseSuite.of(book.orElseThrow(), folder, catalog.orElseThrow())
                    .failures()
                    .all());
        }
        Folder policy = folder.filter(RuleFolder::isPolicy);
        return new Inspection(
                problems,
                book.flatMap(good -> catalog.map(known -> UnknownNames.of(good.rules(), known.catalog())))
                        .orElse(List.of()),
                Optional.of(policy.sha256()),
                book.map(good -> good.rules().size()).orElse(0),
                cases);
    }

    private static Optional<RuleBook> load(Folder folder, List<Problem> problems) {
        try {
            return Optional.of(RuleBook.load(folder));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static RuleNames names(Folder folder, Optional<RuleBook> book) {
        return book.map(good -> RuleNames.of(good.rules())).orElseGet(() -> RuleNames.written(folder));
    }
}
