package dev.weighbridge.cli.options;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.advice.PolicyImpact;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.report.rules.ImpactFormat;
import dev.weighbridge.service.NdjsonWorkloads;
import dev.weighbridge.service.RecordedWorkloads;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of commands that show what an edit of the rules or the catalogue would change, and what they print. */
public final class ImpactOptions {
    /** The exit codes of these commands. */
    public static final String EXIT_CODES =
            "Exit codes: 0 fine; 2 wrong usage, nothing to decide, or a workload that cannot be read; 3 more decisions";

    private static final int BAD_SHOWN = 20;

    @Option(
            names = "--workloads",
            paramLabel = "FILE",
            description = "Workloads as NDJSON, one a line, instead of those of the ledger; - reads standard input.")
    private Optional<String> workloads = Optional.empty();

    @Mixin
    private LedgerStoreOption ledger = new LedgerStoreOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only decisions of the ledger from this time on, such as 2026-11-25.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "Decides each workload by the rules and prices of this day, such as 2027-04-01.")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--most",
            paramLabel = "COUNT",
            defaultValue = "10000",
            description = "The largest number of decisions from the ledger (default: 10000).")
    private int most = 10_000;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            defaultValue = "2",
            description = "Changed decisions to show for each kind of change (default: 2).")
    private int examples = 2;

    @Option(
            names = "--fail-above",
            paramLabel = "PERCENT",
            converter = ShareConverter.class,
            description = "Exit with 3 if more than this share of decisions changes in anything, such as 5%%.")
    private Optional<Double> failAbove = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private ImpactFormat format = ImpactFormat.text;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Changed decisions to show for each kind of change. */
    public int examples() {
        return examples;
    }

    /**
     * Refuses options that contradict each other, before anything is loaded.
     *
     * @throws ParameterException with what to change
     */
    public void check() {
        if (most < 1 || examples < 0) {
            throw usageError(
                    "--most must be 1 or more and --examples 0 or more, got `%d` and `%d`".formatted(most, examples));
        }
        if (workloads.isPresent() && from.isPresent()) {
            throw usageError("--from filters the ledger, but --workloads reads a file; leave one out");
        }
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /**
     * Decides the workloads, and prints what changes.
     *
     * @param live reads them
     * @return the exit code
     */
    public int run(CommandEnvironment environment, AdvisorSnapshot live, ImpactAnalysis analysis) throws IOException {
        FirstProblems bad = new FirstProblems(BAD_SHOWN);
        PolicyImpact impact = workloads.isPresent()
                ? decideLines(environment, live, workloads.get(), analysis, bad)
                : decideRecorded(environment, live, analysis, bad);
        if (impact.decided() > 0) {
            environment.out().print(format.render(impact) + (format == ImpactFormat.json ? "\n" : ""));
        }
        environment.printErrors(bad.shown());
        if (bad.more() > 0) {
            environment.err().printf("%d more problems. Fix these first.%n", bad.more());
        }
        if (!bad.none()) {
            return ExitCode.BAD_INPUT;
        }
        if (impact.decided() == 0) {
            impact.notes().forEach(environment.err()::println);
            environment
                    .err()
                    .println(
                            impact.notes().isEmpty()
                                    ? "nothing was decided: the file or the ledger has no workloads. Name another one."
                                    : "nothing was decided: no workload could be. Name others.");
            return ExitCode.BAD_INPUT;
        }
        Optional<Double> exceeded = failAbove.filter(limit -> impact.share() > limit);
        exceeded.ifPresent(limit -> environment
                .err()
                .printf(
                        "%s of the decisions change, more than the %s that --fail-above allows.%n",
                        NumberText.percent(impact.share()), NumberText.percent(limit)));
        return exceeded.isPresent() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private List<String> sets() {
        return asOf.map(day -> "asOf=" + day).stream().toList();
    }

    private PolicyImpact decideLines(
            CommandEnvironment environment,
            AdvisorSnapshot live,
            String file,
            ImpactAnalysis analysis,
            FirstProblems bad)
            throws IOException {
        Problems problems = new Problems();
        Optional<InputStream> input = InputFile.open(file, "an NDJSON file", environment, problems);
        bad.addAll(problems.all());
        if (input.isPresent()) {
            try (InputStream in = input.get()) {
                new NdjsonWorkloads(live.reader().declaring(analysis.declared()), sets())
                        .read(in, analysis::decide, bad::addAll);
            }
        }
        return analysis.result(List.of());
    }

    private PolicyImpact decideRecorded(
            CommandEnvironment environment, AdvisorSnapshot live, ImpactAnalysis analysis, FirstProblems bad) {
        try (DecisionReader reader = DecisionReader.open(ledger.address(environment))) {
            RecordedWorkloads recorded = new RecordedWorkloads(reader, live.catalog(), analysis.declared(), sets());
            recorded.read(DecisionQuery.newest(most).since(from), analysis::decide, bad::addAll);
            return analysis.result(recorded.notes(analysis.readsNames()));
        } catch (LedgerFailure e) {
            bad.add(new Problem("--ledger-store", "", e.message() + " Or name workloads with --workloads FILE."));
        }
        return analysis.result(List.of());
    }
}
