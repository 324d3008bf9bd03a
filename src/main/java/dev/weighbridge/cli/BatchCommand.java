package dev.weighbridge.cli;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.cli.options.BrokenPipe;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.service.NdjsonBatch;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weighbridge batch}: NDJSON of workloads in, NDJSON of recommendations out, in the same order. */
@Command(
        name = "batch",
        description = "Decides many workloads: one JSON a line in, one JSON a line out, in the same order.",
        footer = {
            "",
            "A bad line answers {\"line\": …, \"errors\": […]} and does not stop the rest; the exit code is then 2."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BatchCommand implements Callable<Integer> {
    private static final int WAITING_PER_CORE = 32;
    private static final Duration ANY_TIME = Duration.ofDays(365);

    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "Workloads as NDJSON; - (the default) reads standard input.")
    private String file = "-";

    BatchCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        AdvisorSnapshot desk = books.load(world);
        Problems problems = new Problems();
        Optional<InputStream> input = InputFile.open(file, "an NDJSON file", world, problems);
        world.printErrors(problems.all());
        if (input.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        try (InputStream in = input.get()) {
            return decideAll(desk, in, file.equals("-") ? -1 : Files.size(Path.of(file)));
        }
    }

    private static Supplier<String> line(AdvisorSnapshot desk, Workload workload) {
        String line = JsonReport.line(desk.advisor().recommend(workload));
        return () -> line;
    }

    private int decideAll(AdvisorSnapshot desk, InputStream in, long size) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(task, "batch");
            thread.setDaemon(true);
            return thread;
        });
        BatchProgress progress = new BatchProgress(world, size);
        try {
            new NdjsonBatch(
                            desk.reader(),
                            workload -> line(desk, workload),
                            workers,
                            cores * WAITING_PER_CORE,
                            ANY_TIME)
                    .decide(in, new Written(progress));
        } finally {
            workers.shutdownNow();
            world.out().flush();
            progress.end();
        }
        return progress.anyBad() ? ExitCode.BAD_INPUT : ExitCode.FINE;
    }

    /** Writes each answer, and says how far it has come. */
    private final class Written implements NdjsonBatch.Listener {
        private final BatchProgress progress;

        Written(BatchProgress progress) {
            this.progress = progress;
        }

        @Override
        public void read(int bytes) {
            progress.read(bytes);
        }

        @Override
        public void answered(byte[] json, boolean good) throws IOException {
            world.out().write(json);
            progress.answered(good);
            if (world.out().checkError()) {
                throw new BrokenPipe();
            }
        }
    }
}
