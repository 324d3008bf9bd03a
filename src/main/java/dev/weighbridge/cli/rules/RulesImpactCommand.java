package dev.weighbridge.cli.rules;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionQueryParser;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.report.NumberFormat;
import dev.weighbridge.report.rules.ImpactJson;
import dev.weighbridge.report.rules.ImpactMarkdown;
import dev.weighbridge.report.rules.ImpactText;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weighbridge rules impact}: what an edit of the rules would turn, before it is live. */
@Command(
        name = "impact",
        description = "Decides workloads under the live and a candidate rule book, and shows what turns and why.",
        footer = {
            "",
            "Without --workloads, the decisions that the ledger has kept are decided again, the newest first.",
            "Markdown says nothing where nothing turns.",
            "Exit codes: 0 fine; 2 wrong usage, nothing to decide, or a workload that cannot be read; 3 more turn than",
            "--fail-above; 4 a book does not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesImpactCommand implements Callable<Integer> {
    private static final int BAD_SHOWN = 20;

    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Option(names = "--candidate", paramLabel = "DIR", required = true, description = "Folder of the candidate rules.")
    private Path candidate = Path.of("");

    @Option(
            names = "--workloads",
            paramLabel = "FILE",
            description = "Workloads as NDJSON, one a line, rather than those of the ledger; - reads standard input.")
    private Optional<String> workloads = Optional.empty();

    @Mixin
    private LedgerStoreOption ledger = new LedgerStoreOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Of the ledger: decided then or later, such as 2026-11-25.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--most",
            paramLabel = "COUNT",
            defaultValue = "10000",
            description = "Of the ledger: at most so many (default: 10000).")
    private int most = 10_000;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            defaultValue = "2",
            description = "Turns that are shown of each move (default: 2).")
    private int examples = 2;

    @Option(
            names = "--fail-above",
            paramLabel = "PERCENT",
            converter = Share.class,
            description = "Exit with 3 where more than this share turns, such as 5%%.")
    private Optional<Double> failAbove = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RulesImpactCommand(CommandEnvironment world) {
        this.world = world;
    }

    /** How it is written; the names are the words of the option. */
    @SuppressWarnings("MemberName")
    enum Format {
        text,
        markdown,
        json
    }

    /** A share, written in percent. */
    static final class Share implements ITypeConverter<Double> {
        private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

        @Override
        public Double convert(String given) {
            Matcher matcher = PERCENT.matcher(given);
            if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
                throw new TypeConversionException(
                        "must be a share from 0%% to 100%%, such as 5%%, got `%s`".formatted(given));
            }
            return Double.parseDouble(matcher.group(1)) / 100;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (most < 1 || examples < 0) {
            throw wrong(
                    "--most must be 1 or more and --examples 0 or more, got `%d` and `%d`".formatted(most, examples));
        }
        if (workloads.isPresent() && from.isPresent()) {
            throw wrong("--from is of the ledger, and --workloads names a file; leave one out");
        }
        AdvisorSnapshot live = books.load(world);
        Problems problems = new Problems();
        Optional<Folder> rules = RuleBook.folder(candidate, "candidate", problems);
        problems.stopIfAny();
        ImpactAnalysis study = new ImpactAnalysis(live, RuleBook.load(rules.orElseThrow()), examples);
        FirstProblems bad = new FirstProblems(BAD_SHOWN);
        RuleChangeImpact impact = workloads.isPresent()
                ? decideLines(live, workloads.get(), study, bad)
                : decideRecorded(live, study, bad);
        if (impact.decided() > 0) {
            world.out().print(written(impact));
        }
        world.printErrors(bad.shown());
        if (bad.more() > 0) {
            world.err().printf("%d more problems. Mend these first.%n", bad.more());
        }
        if (!bad.none()) {
            return ExitCode.BAD_INPUT;
        }
        if (impact.decided() == 0) {
            world.err().println("nothing was decided: the workloads, or the ledger, hold none. Name others.");
            return ExitCode.BAD_INPUT;
        }
        Optional<Double> passed = failAbove.filter(limit -> impact.share() > limit);
        passed.ifPresent(limit -> world.err()
                .printf(
                        "%s of the decisions turn, more than the %s that --fail-above allows.%n",
                        NumberFormat.percent(impact.share()), NumberFormat.percent(limit)));
        return passed.isPresent() ? ExitCode.GATE : ExitCode.FINE;
    }

    private String written(RuleChangeImpact impact) {
        return switch (format) {
            case text -> ImpactText.of(impact);
            case markdown -> ImpactMarkdown.of(impact);
            case json -> ImpactJson.of(impact) + "\n";
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private RuleChangeImpact decideLines(AdvisorSnapshot live, String file, ImpactAnalysis study, FirstProblems bad)
            throws IOException {
        Problems problems = new Problems();
        Optional<InputStream> input = InputFile.open(file, "an NDJSON file", world, problems);
        bad.addAll(problems.all());
        if (input.isPresent()) {
            try (InputStream in = input.get()) {
                new NdjsonWorkloads(live.reader()).read(in, study::decide, bad::addAll);
            }
        }
        return study.result(List.of());
    }

    private RuleChangeImpact decideRecorded(AdvisorSnapshot live, ImpactAnalysis study, FirstProblems bad) {
        Problems problems = new Problems();
        Optional<Instant> since = from.flatMap(text -> DecisionQueryParser.time(text, "--from", problems));
        bad.addAll(problems.all());
        if (problems.none()) {
            try (DecisionReader archive = DecisionReader.open(ledger.address(world))) {
                RecordedWorkloads recorded = new RecordedWorkloads(archive, live.catalog());
                recorded.read(DecisionQuery.newest(most).since(since), study::decide, bad::addAll);
                return study.result(recorded.notes(study.readsNames()));
            } catch (LedgerFailure e) {
                bad.add(new Problem("--ledger-store", "", e.message() + " Or name workloads with --workloads FILE."));
            }
        }
        return study.result(List.of());
    }
}
