package dev.weighbridge.service;

import dev.weighbridge.advice.Desk;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Decides NDJSON lines, several at a time, and answers them in their order. However long the input, no more than a
 * fixed number of lines is held; a bad line is answered by what is wrong with it.
 */
public final class Batch {
    private static final int LONGEST_LINE = 1 << 20;

    private final Desk desk;
    private final ExecutorService workers;
    private final int mostWaiting;

    /**
     * @param workers decide; not shut down here
     * @param mostWaiting lines read and not yet answered
     */
    public Batch(Desk desk, ExecutorService workers, int mostWaiting) {
        this.desk = desk;
        this.workers = workers;
        this.mostWaiting = mostWaiting;
    }

    /** Takes the answers, in the order of the lines. */
    public interface Listener {
        /** Told of each line read, with its end. */
        void read(int bytes);

        /**
         * Takes one answer.
         *
         * @param json one line, ended
         * @param good whether it is a recommendation, and not what is wrong with the line
         */
        void answered(byte[] json, boolean good) throws IOException;

        /** Told when every line read is answered, and the next has not arrived. */
        default void waiting() throws IOException {}
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(byte[] json, boolean good) {}

    /**
     * Decides every line; blank ones have no answer.
     *
     * @throws IOException as the input or the listener throws it; lines that are not answered then are given up
     */
    public void decide(InputStream in, Listener listener) throws IOException {
        Queue<Future<Answer>> waiting = new ArrayDeque<>();
        try {
            BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
            Optional<BoundedLines.Line> line = lines.next();
            while (line.isPresent()) {
                BoundedLines.Line current = line.get();
                listener.read(current.bytes().length + 1);
                if (!isBlank(current.bytes())) {
                    waiting.add(workers.submit(() -> answer(current)));
                }
                while (waiting.size() >= mostWaiting || !waiting.isEmpty() && lines.mustWait()) {
                    give(waiting.remove(), listener);
                }
                if (waiting.isEmpty()) {
                    listener.waiting();
                }
                line = lines.next();
            }
            while (!waiting.isEmpty()) {
                give(waiting.remove(), listener);
            }
        } finally {
            waiting.forEach(future -> future.cancel(false));
        }
    }

    private Answer answer(BoundedLines.Line line) {
        Problems problems = new Problems();
        String name = "line " + line.number();
        Optional<Workload> workload = Optional.empty();
        if (line.tooLong()) {
            problems.add(name, "", "the line must be at most %,d bytes.".formatted(LONGEST_LINE));
        } else {
            workload = Document.utf8(name, line.bytes(), problems)
                    .flatMap(text -> desk.reader().read(name, text, Document.Format.JSON, List.of(), problems));
        }
        return workload.map(
                        good -> new Answer(ended(JsonReport.line(desk.advisor().recommend(good))), true))
                .orElseGet(() -> new Answer(ended(JsonReport.line(line.number(), problems.all())), false));
    }

    private static byte[] ended(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void give(Future<Answer> future, Listener listener) throws IOException {
        try {
            Answer answer = future.get();
            listener.answered(answer.json, answer.good);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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
