package dev.weighbridge.cli;

import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.cli.options.ColorOption;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.DateConverter;
import dev.weighbridge.cli.options.DetailOption;
import dev.weighbridge.cli.options.DrawOptions;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.QuestionPrompts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge recommend}: reads one workload and prints one recommendation. */
@Command(
        name = "recommend",
        description = "Decides where one workload should run, and explains it.",
        footer = {
            "",
            "Without FILE: on a terminal, it asks those of the five questions that no --set answers. Elsewhere it uses only",
            "the --set options or, without any, reads standard input.",
            "Exit codes: 0 fine, 1 fault, 2 wrong usage or input, 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RecommendCommand implements Callable<Integer> {
    /** The default limit of a server, too. */
    private static final int MAX_BYTES = 1_000_000;

    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Workload as YAML or JSON, at most 1,000,000 bytes; - reads standard input.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--set", paramLabel = "field=value", description = "Sets or overrides one field; may be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = InputFile.PathConverter.class,
            description = "With --format adr: writes a new file NNNN-title.md into this folder, and prints its name.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private DetailOption detail = new DetailOption();

    @Mixin
    private DrawOptions draws = new DrawOptions();

    @Mixin
    private ColorOption color = new ColorOption();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "The day of the prices, such as 2026-01-15.")
    private Optional<LocalDate> asOf = Optional.empty();

    RecommendCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    /** The format of the answer; the names are the values of the option. */
    @SuppressWarnings("MemberName")
    enum Format {
        text,
        json,
        markdown,
        adr,
        html,
        pdf
    }

    @Override
    public Integer call() {
        DecisionSession session = DecisionSession.unrecorded(policy.load(environment));
        asOf.ifPresent(day -> sets.add("asOf=" + day));
        Problems problems = new Problems();
        if (out.isPresent() && format != Format.adr) {
            problems.add(
                    "--out",
                    "",
                    "needs --format adr, got `--format %s`. Add it, or leave --out out.".formatted(format));
            environment.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        Optional<Workload> workload = workload(session.reader(), problems);
        if (draws.settings().isPresent()) {
            workload.ifPresent(read -> DrawSettings.check(read, "--draws", problems));
        }
        if (workload.isEmpty() || !problems.none()) {
            environment.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        Recommendation decided = session.decide(workload.get()).await();
        Recommendation recommendation = draws.settings()
                .map(settings -> session.withDraws(decided, settings))
                .orElse(decided);
        if (format == Format.pdf) {
            return environment.writeFile(RecommendationFormat.PDF.bytesOf(recommendation, detail.detail()), "pdf");
        }
        Optional<String> printed = out.isEmpty()
                ? Optional.of(rendered(recommendation))
                : new AdrFolder(out.get())
                        .write(RecommendationFormat.title(recommendation), rendered(recommendation), problems)
                        .map(file -> file + "\n");
        environment.printErrors(problems.all());
        printed.ifPresent(environment.styledOut()::print);
        environment.out().flush();
        return printed.isPresent() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private String rendered(Recommendation recommendation) {
        return switch (format) {
            case text -> RecommendationFormat.text(recommendation, detail.detail(), color.style(environment));
            case json -> RecommendationFormat.indentedJson(recommendation, detail.detail()) + "\n";
            case adr -> RecommendationFormat.ADR.textOf(recommendation, detail.detail());
            case markdown -> RecommendationFormat.MARKDOWN.textOf(recommendation, detail.detail());
            case html, pdf -> RecommendationFormat.HTML.textOf(recommendation, detail.detail());
        };
    }

    private Optional<Workload> workload(WorkloadReader reader, Problems problems) {
        if (file.isEmpty() && environment.inIsTerminal()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(environment.in(), StandardCharsets.UTF_8));
            return new QuestionPrompts(reader, () -> line(lines), environment.err()::println).ask(sets, problems);
        }
        if (file.isEmpty() && !sets.isEmpty()) {
            return reader.read(sets, problems);
        }
        String name = file.orElse("-");
        return InputFile.read(name, "a workload file", MAX_BYTES, environment, problems)
                .flatMap(bytes -> read(reader, name.equals("-") ? "standard input" : name, bytes, problems));
    }

    private Optional<Workload> read(WorkloadReader reader, String name, byte[] bytes, Problems problems) {
        Document.Format language = name.endsWith(".json") ? Document.Format.JSON : Document.Format.YAML;
        return Document.utf8(name, bytes, problems).flatMap(text -> reader.read(name, text, language, sets, problems));
    }

    private static Optional<String> line(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
