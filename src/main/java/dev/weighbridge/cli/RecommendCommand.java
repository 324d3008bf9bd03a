package dev.weighbridge.cli;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.report.MarkdownReport;
import dev.weighbridge.report.TextReport;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.QuestionPrompts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code weighbridge recommend}: one workload in, one recommendation out. */
@Command(
        name = "recommend",
        description = "Decides where one workload should run, and explains it.",
        footer = {
            "",
            "With no FILE, a terminal is asked whatever of the five questions no --set answers; elsewhere the --set alone",
            "count or, with none, standard input is read.",
            "Exit codes: 0 fine, 1 fault, 2 wrong usage or input, 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RecommendCommand implements Callable<Integer> {
    /** As much as a server reads of one by default. */
    private static final int LARGEST = 1_000_000;

    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Workload as YAML or JSON, at most 1,000,000 bytes; - reads standard input.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "field=value",
            description = "States or overrides one field; may be given often.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = Day.class,
            description = "The day whose prices count, such as 2026-01-15.")
    private Optional<LocalDate> asOf = Optional.empty();

    RecommendCommand(CommandEnvironment world) {
        this.world = world;
    }

    /** A date that exists. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String given) {
            try {
                return LocalDate.parse(given);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "must be a date that exists, such as 2026-01-15, got `%s`".formatted(given));
            }
        }
    }

    /** How the answer is written; the names are the words of the option. */
    @SuppressWarnings("MemberName")
    enum Format {
        text,
        json,
        markdown
    }

    @Override
    public Integer call() {
        AdvisorSnapshot desk = books.load(world);
        asOf.ifPresent(day -> sets.add("asOf=" + day));
        Problems problems = new Problems();
        Optional<Workload> workload = workload(desk.reader(), problems);
        if (workload.isEmpty()) {
            world.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        world.out().print(rendered(desk.advisor().recommend(workload.get())));
        world.out().flush();
        return ExitCode.FINE;
    }

    private String rendered(Recommendation recommendation) {
        return switch (format) {
            case text -> TextReport.of(recommendation);
            case json -> JsonReport.of(recommendation) + "\n";
            case markdown -> MarkdownReport.of(recommendation);
        };
    }

    private Optional<Workload> workload(WorkloadReader reader, Problems problems) {
        if (file.isEmpty() && world.inIsTerminal()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(world.in(), StandardCharsets.UTF_8));
            return new QuestionPrompts(reader, () -> line(lines), world.err()::println).ask(sets, problems);
        }
        if (file.isEmpty() && !sets.isEmpty()) {
            return reader.read(sets, problems);
        }
        String name = file.orElse("-");
        return InputFile.read(name, "a workload file", LARGEST, world, problems)
                .flatMap(bytes -> read(reader, name.equals("-") ? "standard input" : name, bytes, problems));
    }

    private Optional<Workload> read(WorkloadReader reader, String name, byte[] bytes, Problems problems) {
        Document.Format written = name.endsWith(".json") ? Document.Format.JSON : Document.Format.YAML;
        return Document.utf8(name, bytes, problems).flatMap(text -> reader.read(name, text, written, sets, problems));
    }

    private static Optional<String> line(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
