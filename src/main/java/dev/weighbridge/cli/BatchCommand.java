package dev.weighbridge.cli;

import dev.weighbridge.advice.Desk;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final int LONGEST_LINE = 1 << 20;
    private static final int WAITING_PER_CORE = 32;

    private final World world;

    @Mixin
    private Books books = new Books();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "Workloads as NDJSON; - (the default) reads standard input.")
    private String file = "-";

    BatchCommand(World world) {
        this.world = world;
    }

    private record Answer(String json, boolean good) {}

    @Override
    public Integer call() throws IOException {
        Desk desk = books.load(world);
        if (file.equals("-")) {
            return decideAll(desk, world.in(), -1);
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            world.err().println(file + ": the file cannot be read. Name an NDJSON file, or - for standard input.");
            return ExitCode.BAD_INPUT;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return decideAll(desk, in, Files.size(path));
        }
    }

    private int decideAll(Desk desk, InputStream in, long size) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(task, "batch");
            thread.setDaemon(true);
            return thread;
        });
        Progress progress = new Progress(world, size);
        Queue<Future<Answer>> waiting = new ArrayDeque<>();
        boolean allGood = true;
        try {
            BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
            Optional<BoundedLines.Line> line = lines.next();
            while (line.isPresent()) {
                BoundedLines.Line current = line.get();
                progress.read(current.bytes().length + 1);
                if (!isBlank(current.bytes())) {
                    waiting.add(workers.submit(() -> answer(desk, current)));
                }
                while (waiting.size() >= cores * WAITING_PER_CORE) {
                    allGood &= write(waiting.remove(), progress);
                }
                line = lines.next();
            }
            while (!waiting.isEmpty()) {
                allGood &= write(waiting.remove(), progress);
            }
        } finally {
            workers.shutdownNow();
            world.out().flush();
            progress.end();
        }
        return allGood ? ExitCode.FINE : ExitCode.BAD_INPUT;
    }

    private static Answer answer(Desk desk, BoundedLines.Line line) {
        Problems problems = new Problems();
        String name = "line " + line.number();
        Optional<Workload> workload = Optional.empty();
        if (line.tooLong()) {
            problems.add(name, "", "the line must be at most %,d bytes.".formatted(LONGEST_LINE));
        } else {
            workload = Document.utf8(name, line.bytes(), problems)
                    .flatMap(text -> desk.reader().read(name, text, Document.Format.JSON, List.of(), problems));
        }
        return workload.map(w -> new Answer(JsonReport.line(desk.advisor().recommend(w)), true))
                .orElseGet(() -> new Answer(JsonReport.line(line.number(), problems.all()), false));
    }

    private boolean write(Future<Answer> future, Progress progress) throws IOException {
        try {
            Answer answer = future.get();
            world.out().write(answer.json.getBytes(StandardCharsets.UTF_8));
            world.out().write('\n');
            progress.answered(answer.good);
            if (world.out().checkError()) {
                throw new OutputLost();
            }
            return answer.good;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
