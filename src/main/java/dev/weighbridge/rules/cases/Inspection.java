package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFileNames;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything wrong in a folder of rules and the cases beside them.
 *
 * @param sha256 that names the rules
 * @param rules how many there are; 0 where they do not load
 * @param cases how many were read
 */
public record Inspection(List<Problem> problems, Optional<String> sha256, int rules, int cases) {
    public Inspection {
        problems = List.copyOf(problems);
    }

    public boolean fine() {
        return problems.isEmpty();
    }

    /** What is wrong where there is nothing to look into. */
    public static Inspection of(List<Problem> problems) {
        return new Inspection(problems, Optional.empty(), 0, 0);
    }

    /**
     * Looks into a folder.
     *
     * @param further what is wrong beside the folder
     * @param reader of the workloads that cases give; without one, cases are not looked into
     */
    public static Inspection of(Folder folder, List<Problem> further, Optional<WorkloadReader> reader) {
        return of(folder, further, reader, false);
    }

    /** Looks into a folder and, where nothing is wrong with it, runs the cases: all that is asked before it goes live. */
    public static Inspection withCasesRun(Folder folder, WorkloadReader reader) {
        return of(folder, List.of(), Optional.of(reader), true);
    }

    private static Inspection of(
            Folder folder, List<Problem> further, Optional<WorkloadReader> reader, boolean runCases) {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleBook> book = load(folder, problems);
        Problems inCases = new Problems();
        List<Case> cases =
                reader.map(known -> cases(folder, book, known, inCases)).orElse(List.of());
        problems.addAll(inCases.all());
        problems.addAll(further);
        if (runCases && problems.isEmpty()) {
            problems.addAll(new CaseSuite(book.orElseThrow(), cases).failures().all());
        }
        Folder policy = folder.filter(RuleFileNames::isPolicy);
        return new Inspection(
                problems,
                Optional.of(policy.sha256()),
                book.map(good -> good.rules().size()).orElse(0),
                cases.size());
    }

    private static Optional<RuleBook> load(Folder folder, List<Problem> problems) {
        try {
            return Optional.of(RuleBook.load(folder));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static List<Case> cases(Folder folder, Optional<RuleBook> book, WorkloadReader reader, Problems problems) {
        RuleNames names = book.map(good -> RuleNames.of(good.rules())).orElseGet(() -> RuleNames.written(folder));
        return CaseSuite.read(names, folder, reader, problems);
    }
}
