package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.DetailOption;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.input.Problems;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.service.NdjsonBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weighbridge batch}: reads workloads as NDJSON, or as a JSON array, and writes recommendations as NDJSON, in the same order. */
@Command(
        name = "batch",
        description = "Decides many workloads: reads one JSON a line and writes one JSON a line, in the same order.",
        footer = {"", "For a bad line it writes {\"line\": …, \"errors\": […]} and continues; the exit code is then 2."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BatchCommand implements Callable<Integer> {
    private static final int QUEUED_PER_CORE = 32;
    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private DetailOption detail = new DetailOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "Workloads as NDJSON or as a JSON array; - (the default) reads standard input.")
    private String file = "-";

    BatchCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        DecisionSession session = DecisionSession.unrecorded(policy.load(environment));
        Problems problems = new Problems();
        Optional<InputStream> input = InputFile.open(file, "an NDJSON file", environment, problems);
        environment.printErrors(problems.all());
        if (input.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        try (InputStream in = input.get()) {
            return decideAll(session, in, file.equals("-") ? -1 : Files.size(Path.of(file)));
        }
    }

    private int decideAll(DecisionSession session, InputStream in, long size) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores, new DaemonThreadFactory("batch"));
        BatchProgress progress = new BatchProgress(environment, size);
        try {
            new NdjsonBatch(
                            session.reader(),
                            session::decide,
                            detail.detail(),
                            workers,
                            cores * QUEUED_PER_CORE,
                            NO_TIMEOUT)
                    .decide(in, new BatchLineWriter(environment, progress));
        } finally {
            workers.shutdownNow();
            environment.out().flush();
            progress.end();
        }
        return progress.hasBadLines() ? ExitCode.BAD_INPUT : ExitCode.OK;
    }
}
