package dev.weighbridge.service;

import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides NDJSON lines, several at a time, and answers them in their order. However long the input, no more than a
 * fixed number of lines is held; a bad line is answered by what is wrong with it.
 */
public final class NdjsonBatch {
    /** What is said instead of an answer that the ledger could not keep. */
    public static final String NOT_KEPT =
            "It was decided, but the ledger cannot keep it now, so it is not given out. Ask again in a second; GET /v1/status says more.";

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonBatch.class);

    private final NdjsonWorkloads lines;
    private final Function<Workload, Supplier<String>> decide;
    private final ExecutorService workers;
    private final int mostWaiting;
    private final Duration lineWithin;

    /**
     * @param decide a workload; what it returns waits until the answer, JSON on one line, may be given out, and throws
     *     {@link LedgerFailure} if it may not
     * @param workers decide; not shut down here
     * @param mostWaiting lines read and not yet answered
     * @param lineWithin how long a line may take to arrive
     */
    public NdjsonBatch(
            WorkloadReader reader,
            Function<Workload, Supplier<String>> decide,
            ExecutorService workers,
            int mostWaiting,
            Duration lineWithin) {
        this.lines = new NdjsonWorkloads(reader);
        this.decide = decide;
        this.workers = workers;
        this.mostWaiting = mostWaiting;
        this.lineWithin = lineWithin;
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
        Queue<Future<Supplier<Answer>>> waiting = new ArrayDeque<>();
        try {
            BoundedLineReader input = new BoundedLineReader(
                    in, NdjsonWorkloads.LONGEST_LINE, lineWithin, () -> giveAll(waiting, listener));
            Optional<BoundedLineReader.Line> line = input.next();
            while (line.isPresent()) {
                BoundedLineReader.Line current = line.get();
                listener.read(current.bytes().length + 1);
                if (!current.isBlank()) {
                    waiting.add(workers.submit(() -> answer(current)));
                }
                if (waiting.size() >= mostWaiting) {
                    give(waiting.remove(), listener);
                }
                line = input.next();
            }
            giveAll(waiting, listener);
        } finally {
            waiting.forEach(future -> future.cancel(false));
        }
    }

    /** Decides; what is returned waits until the answer may be given out, so that many lines are kept at once. */
    private Supplier<Answer> answer(BoundedLineReader.Line line) {
        Problems problems = new Problems();
        try {
            Optional<Workload> workload = lines.workload(line, problems);
            if (workload.isPresent()) {
                Supplier<String> decided = decide.apply(workload.get());
                return () -> kept(line, decided);
            }
        } catch (RuntimeException e) {
            LOG.error("line {} of a batch failed", line.number(), e);
            problems.add("line " + line.number(), "", "Something is wrong here, not in the line. It has been logged.");
        }
        Answer bad = bad(line, problems);
        return () -> bad;
    }

    private static Answer kept(BoundedLineReader.Line line, Supplier<String> decided) {
        try {
            return new Answer(ended(decided.get()), true);
        } catch (LedgerFailure e) {
            Problems problems = new Problems();
            problems.add("line " + line.number(), "", NOT_KEPT);
            return bad(line, problems);
        }
    }

    private static Answer bad(BoundedLineReader.Line line, Problems problems) {
        return new Answer(ended(JsonReport.line(line.number(), problems.all())), false);
    }

    private static byte[] ended(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void giveAll(Queue<Future<Supplier<Answer>>> waiting, Listener listener) throws IOException {
        while (!waiting.isEmpty()) {
            give(waiting.remove(), listener);
        }
        listener.waiting();
    }

    private static void give(Future<Supplier<Answer>> future, Listener listener) throws IOException {
        try {
            Answer answer = future.get().get();
            listener.answered(answer.json, answer.good);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
