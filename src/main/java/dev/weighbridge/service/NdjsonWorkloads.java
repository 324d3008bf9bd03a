package dev.weighbridge.service;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads workloads from NDJSON, one JSON a line. A bad line is reported and does not stop the others. */
public final class NdjsonWorkloads {
    static final int LONGEST_LINE = 1 << 20;
    private static final Duration ANY_TIME = Duration.ofDays(365);

    private static final int LONGEST_NAME = 200;

    private final WorkloadReader reader;
    private final List<String> sets;

    public NdjsonWorkloads(WorkloadReader reader) {
        this(reader, List.of());
    }

    /** @param sets options that override each workload, each {@code field=value} */
    public NdjsonWorkloads(WorkloadReader reader, List<String> sets) {
        this.reader = reader;
        this.sets = List.copyOf(sets);
    }

    /**
     * Reads every line and skips blank ones.
     *
     * @param bad receives everything wrong with a line
     * @throws IOException as the input throws it
     */
    public void read(InputStream in, Consumer<Workload> good, Consumer<List<Problem>> bad) throws IOException {
        BoundedLineReader lines = new BoundedLineReader(new ArrayAsLines(in), LONGEST_LINE, ANY_TIME, () -> {});
        for (Optional<BoundedLineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            Problems problems = new Problems();
            workload(line.get(), problems).ifPresentOrElse(good, () -> bad.accept(problems.all()));
        }
    }

    /** The name of a workload that cannot be read, as messages show it; empty where the line has none that can be shown. */
    static Optional<String> name(BoundedLineReader.Line line) {
        Problems ignored = new Problems();
        return Document.utf8("line", line.bytes(), ignored)
                .flatMap(text -> Document.read("line", text, Document.Format.JSON, ignored))
                .flatMap(tree -> tree instanceof Tree.Entries entries
                        ? Optional.ofNullable(entries.values().get("name"))
                        : Optional.empty())
                .flatMap(name ->
                        name instanceof Tree.Scalar scalar && scalar.text().length() <= LONGEST_NAME
                                ? Optional.of(Tree.onOneLine(CharacterChecks.shown(scalar.text())))
                                : Optional.empty());
    }

    Optional<Workload> workload(BoundedLineReader.Line line, Problems problems) {
        String name = "line " + line.number();
        if (line.tooLong()) {
            problems.add(name, "", "the line must be at most %,d bytes.".formatted(LONGEST_LINE));
            return Optional.empty();
        }
        return Document.utf8(name, line.bytes(), problems)
                .flatMap(text -> reader.read(name, text, Document.Format.JSON, sets, problems));
    }
}
