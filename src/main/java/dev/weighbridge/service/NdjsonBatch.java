package dev.weighbridge.service;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.ProblemJson;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides NDJSON lines, or the elements of a JSON array, several at a time, and answers them in their order. However long the input, a fixed number of
 * lines is held in memory. A line that cannot be decided is answered with everything wrong in it.
 */
public final class NdjsonBatch {
    /** The answer where the ledger cannot record a decision. */
    public static final String NOT_RECORDED =
            "The decision cannot be recorded in the ledger now, so no answer is returned. Ask again in a second; GET /v1/status says more.";

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonBatch.class);

    private final NdjsonWorkloads lines;
    private final Function<Workload, PendingDecision> decide;
    private final Detail detail;
    private final ExecutorService workers;
    private final int mostPending;
    private final Duration lineWithin;

    /**
     * @param decide decides one workload
     * @param detail how much each answer shows
     * @param workers threads that decide; not shut down here
     * @param mostPending lines that are read and not yet answered
     * @param lineWithin how long a line may take to arrive
     */
    public NdjsonBatch(
            WorkloadReader reader,
            Function<Workload, PendingDecision> decide,
            Detail detail,
            ExecutorService workers,
            int mostPending,
            Duration lineWithin) {
        this.lines = new NdjsonWorkloads(reader);
        this.decide = decide;
        this.detail = detail;
        this.workers = workers;
        this.mostPending = mostPending;
        this.lineWithin = lineWithin;
    }

    /** Receives the answers, in the order of the lines. */
    public interface Listener {
        /** Called for each line read, with the count of its bytes, with its end and the blank lines before it. */
        void read(long bytes);

        /**
         * Receives one answer.
         *
         * @param json one line, with its end
         * @param good whether it is a recommendation, and not a list of problems
         */
        void answered(byte[] json, boolean good) throws IOException;

        /** Called when every line read is answered and the next has not arrived. */
        default void waiting() throws IOException {}
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(byte[] json, boolean good) {}

    /** A decision with its answer, written by the thread that decided it. */
    private record RenderedDecision(PendingDecision pending, RenderedAnswer json) {}

    /** A line that was read: decided and on its way into the ledger, or rejected with its problems. */
    private record PendingLine(
            long number, Optional<String> name, Optional<RenderedDecision> decision, Problems problems) {
        Answer await() {
            if (decision.isEmpty()) {
                return rejected();
            }
            try {
                Recommendation recorded = decision.get().pending.await();
                return new Answer(lineOf(decision.get().json.with(recorded.stamp())), true);
            } catch (LedgerFailure e) {
                problems.add("line " + number, "", NOT_RECORDED);
                return rejected();
            }
        }

        private Answer rejected() {
            String json = ProblemJson.line(number, name, problems.all());
            return new Answer(lineOf(json.getBytes(StandardCharsets.UTF_8)), false);
        }

        private static byte[] lineOf(byte[] json) {
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        }
    }

    /**
     * Decides every line; blank lines have no answer.
     *
     * @throws IOException as the input or the listener throws it; lines that are not answered then are dropped
     */
    public void decide(InputStream in, Listener listener) throws IOException {
        Queue<Future<PendingLine>> pending = new ArrayDeque<>();
        try {
            BoundedLineReader input = new BoundedLineReader(
                    new ArrayAsLines(in), NdjsonWorkloads.LONGEST_LINE, lineWithin, () -> answerAll(pending, listener));
            Optional<BoundedLineReader.Line> line = input.next();
            while (line.isPresent()) {
                BoundedLineReader.Line current = line.get();
                listener.read(current.bytesRead());
                pending.add(workers.submit(() -> decide(current)));
                if (pending.size() >= mostPending) {
                    answer(pending.remove(), listener);
                }
                line = input.next();
            }
            answerAll(pending, listener);
        } finally {
            pending.forEach(future -> future.cancel(false));
        }
    }

    /** Decides one line. It does not wait for the ledger, so that many lines are recorded in one transaction. */
    private PendingLine decide(BoundedLineReader.Line line) {
        Problems problems = new Problems();
        try {
            Optional<RenderedDecision> decision = lines.workload(line, problems)
                    .map(decide)
                    .map(pending -> new RenderedDecision(pending, pending.rendered(RecommendationFormat.JSON, detail)));
            Optional<String> name = decision.isPresent() ? Optional.empty() : NdjsonWorkloads.name(line);
            return new PendingLine(line.number(), name, decision, problems);
        } catch (RuntimeException e) {
            LOG.error("line {} of a batch failed", line.number(), e);
            problems.add("line " + line.number(), "", "Something is wrong here, not in the line. It has been logged.");
            return new PendingLine(line.number(), NdjsonWorkloads.name(line), Optional.empty(), problems);
        }
    }

    private static void answerAll(Queue<Future<PendingLine>> pending, Listener listener) throws IOException {
        while (!pending.isEmpty()) {
            answer(pending.remove(), listener);
        }
        listener.waiting();
    }

    private static void answer(Future<PendingLine> line, Listener listener) throws IOException {
        try {
            Answer answer = line.get().await();
            listener.answered(answer.json, answer.good);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
