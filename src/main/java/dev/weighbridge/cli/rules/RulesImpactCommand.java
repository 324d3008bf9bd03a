package dev.weighbridge.cli.rules;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.TimeConverter;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.report.rules.ImpactFormat;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.service.NdjsonWorkloads;
import dev.weighbridge.service.RecordedWorkloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weighbridge rules impact}: which decisions an edit of the rules would change. */
@Command(
        name = "impact",
        description =
                "Decides workloads under the live and a candidate rule book, and shows which decisions change and why.",
        footer = {
            "",
            "Without --workloads, it decides the recorded decisions of the ledger again, the newest first.",
            "The Markdown report is empty if no decision changes.",
            "Exit codes: 0 fine; 2 wrong usage, nothing to decide, or a workload that cannot be read; 3 more decisions",
            "change than --fail-above allows; 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesImpactCommand implements Callable<Integer> {
    private static final int BAD_SHOWN = 20;

    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--candidate", paramLabel = "DIR", required = true, description = "Folder of the candidate rules.")
    private Path candidate = Path.of("");

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
            names = "--most",
            paramLabel = "COUNT",
            defaultValue = "10000",
            description = "The largest number of decisions from the ledger (default: 10000).")
    private int most = 10_000;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            defaultValue = "2",
            description = "Changed decisions to show for each change of placement (default: 2).")
    private int examples = 2;

    @Option(
            names = "--fail-above",
            paramLabel = "PERCENT",
            converter = ShareConverter.class,
            description = "Exit with 3 if more than this share of decisions changes, such as 5%%.")
    private Optional<Double> failAbove = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private ImpactFormat format = ImpactFormat.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RulesImpactCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (most < 1 || examples < 0) {
            throw usageError(
                    "--most must be 1 or more and --examples 0 or more, got `%d` and `%d`".formatted(most, examples));
        }
        if (workloads.isPresent() && from.isPresent()) {
            throw usageError("--from filters the ledger, but --workloads reads a file; leave one out");
        }
        AdvisorSnapshot live = policy.load(environment);
        Problems problems = new Problems();
        Optional<Folder> rules = RuleBook.folder(candidate, "candidate", problems);
        problems.stopIfAny();
        ImpactAnalysis analysis = new ImpactAnalysis(live, RuleBook.load(rules.orElseThrow()), examples);
        FirstProblems bad = new FirstProblems(BAD_SHOWN);
        RuleChangeImpact impact = workloads.isPresent()
                ? decideLines(live, workloads.get(), analysis, bad)
                : decideRecorded(live, analysis, bad);
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
            environment
                    .err()
                    .println("nothing was decided: the file or the ledger has no workloads. Name another one.");
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

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private RuleChangeImpact decideLines(AdvisorSnapshot live, String file, ImpactAnalysis analysis, FirstProblems bad)
            throws IOException {
        Problems problems = new Problems();
        Optional<InputStream> input = InputFile.open(file, "an NDJSON file", environment, problems);
        bad.addAll(problems.all());
        if (input.isPresent()) {
            try (InputStream in = input.get()) {
                new NdjsonWorkloads(live.reader()).read(in, analysis::decide, bad::addAll);
            }
        }
        return analysis.result(List.of());
    }

    private RuleChangeImpact decideRecorded(AdvisorSnapshot live, ImpactAnalysis analysis, FirstProblems bad) {
        try (DecisionReader reader = DecisionReader.open(ledger.address(environment))) {
            RecordedWorkloads recorded = new RecordedWorkloads(reader, live.catalog());
            recorded.read(DecisionQuery.newest(most).since(from), analysis::decide, bad::addAll);
            return analysis.result(recorded.notes(analysis.readsNames()));
        } catch (LedgerFailure e) {
            bad.add(new Problem("--ledger-store", "", e.message() + " Or name workloads with --workloads FILE."));
        }
        return analysis.result(List.of());
    }
}
