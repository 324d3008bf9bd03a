package dev.weighbridge.workload;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One reading in a test: the workload, and every problem. */
public record ReadResult(Optional<Workload> workload, List<Problem> problems) {
    static final LocalDate TODAY = LocalDate.of(2026, 2, 3);
    public static final WorkloadReader READER = new WorkloadReader(SmallCatalogNames.build(), TODAY);

    /** Five good answers, on lines 1 to 5. */
    public static final String GOOD = """
            tokensPerDay: 50M
            latencyP99Ms: 400
            residency: moderate
            expertise: limited
            quality: good-enough
            """;

    public static ReadResult yaml(String text, String... sets) {
        return document("workload.yaml", text, Document.Format.YAML, sets);
    }

    static ReadResult json(String text) {
        return document("workload.json", text, Document.Format.JSON);
    }

    /** The five good answers and more, from line 6 on. */
    static ReadResult goodAnd(String more, String... sets) {
        return yaml(GOOD + more, sets);
    }

    /** Five good answers as options, and more of them. */
    public static ReadResult setsAnd(String... more) {
        List<String> sets = new java.util.ArrayList<>(
                GOOD.lines().map(line -> line.replace(": ", "=")).toList());
        sets.addAll(List.of(more));
        Problems problems = new Problems();
        return new ReadResult(READER.read(sets, problems), problems.all());
    }

    private static ReadResult document(String name, String text, Document.Format format, String... sets) {
        Problems problems = new Problems();
        return new ReadResult(READER.read(name, text, format, List.of(sets), problems), problems.all());
    }

    /** The workload of a good reading. */
    public Workload good() {
        return workload.orElseThrow(() -> new AssertionError(problems.toString()));
    }

    /** Every problem of a bad reading, as a person sees it. */
    List<String> said() {
        if (workload.isPresent()) {
            throw new AssertionError("read although " + problems);
        }
        return problems.stream().map(Problem::toString).toList();
    }

    List<String> pointers() {
        return problems.stream().map(Problem::pointer).toList();
    }
}
