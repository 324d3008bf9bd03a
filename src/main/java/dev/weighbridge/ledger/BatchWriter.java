package dev.weighbridge.ledger;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single thread that writes decisions in batches. Decisions that arrive during one transaction go into the next one
 * together, so that a disk with a hundred transactions a second still records thousands of decisions.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MAX_BATCH = 500;
    private static final int MAX_QUEUED = 2_000;
    private static final int CHECK_INTERVAL_MS = 100;

    private final DatabaseConnection connection;
    private final BlockingQueue<QueuedWrite> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder recorded = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final Thread thread = new DaemonThreadFactory("ledger").newThread(this::run);

    /**
     * A decision in the queue. Either the writer takes it, or its caller withdraws it, never both: a withdrawn decision is
     * not written.
     *
     * @param done completes when the decision is durable, or with {@link LedgerFailure}
     * @param settled whether it was taken or withdrawn
     */
    public record QueuedWrite(DecisionRow decision, CompletableFuture<Void> done, AtomicBoolean settled) {
        private static QueuedWrite of(DecisionRow decision) {
            return new QueuedWrite(decision, new CompletableFuture<>(), new AtomicBoolean());
        }

        /** Takes it for writing; false if it was withdrawn. */
        private boolean take() {
            return settled.compareAndSet(false, true);
        }

        /** Completes it with a failure, unless the writer has taken it: then the outcome of the writing counts. */
        public void withdraw(LedgerFailure failure) {
            if (settled.compareAndSet(false, true)) {
                done.completeExceptionally(failure);
            }
        }
    }

    public BatchWriter(DatabaseConnection connection) {
        this.connection = connection;
    }

    /** Opens the database if possible, and starts the thread. */
    public BatchWriter start() {
        try {
            connection.call(Database::ping);
        } catch (LedgerFailure e) {
            LOG.debug("the ledger will be opened later", e); // the connection has logged why
        }
        thread.start();
        return this;
    }

    /** Adds a decision to the queue. */
    public QueuedWrite write(DecisionRow decision) {
        QueuedWrite write = QueuedWrite.of(decision);
        Optional<LedgerFailure> failure = connection.recentFailure();
        if (failure.isPresent()) {
            write.withdraw(failure.get());
        } else if (stopped.get()) {
            write.withdraw(closed());
        } else if (!queue.offer(write)) {
            write.withdraw(new LedgerFailure("the ledger's queue is full: too many decisions wait.", false));
        } else if (stopped.get() && queue.remove(write)) { // closed meanwhile
            write.withdraw(closed());
        }
        return write;
    }

    private static LedgerFailure closed() {
        return new LedgerFailure("the ledger is closed.", false);
    }

    private void run() {
        while (!stopped.get() || !queue.isEmpty()) {
            try {
                QueuedWrite first = queue.poll(CHECK_INTERVAL_MS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    connection.check();
                } else {
                    List<QueuedWrite> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, MAX_BATCH - 1);
                    batch.removeIf(write -> !write.take()); // withdrawn
                    write(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("the ledger's writer failed, and continues", e);
            }
        }
    }

    private void write(List<QueuedWrite> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            connection.call(database ->
                    insert(database, batch.stream().map(QueuedWrite::decision).toList()));
        } catch (LedgerFailure e) {
            batch.forEach(write -> write.done.completeExceptionally(e));
            return;
        }
        commitNanos.add(System.nanoTime() - start);
        commits.increment();
        recorded.add(batch.size());
        batch.forEach(write -> write.done.complete(null));
    }

    /** Deliberate: tries twice, since a command may delete a stored answer while the first transaction refers to it. */
    private static void insert(Database database, List<DecisionRow> decisions) {
        try {
            DecisionInsert.insert(database, decisions);
        } catch (LedgerFailure e) {
            if (e.lost()) {
                throw e;
            }
            DecisionInsert.insert(database, decisions);
        }
        database.requireIntactFiles();
    }

    /** Count of recorded decisions. */
    public long recorded() {
        return recorded.sum();
    }

    /** Count of transactions. */
    public long commits() {
        return commits.sum();
    }

    /** Time that all transactions took together, in nanoseconds. */
    public long commitNanos() {
        return commitNanos.sum();
    }

    /** Writes the queue, at most for 10 seconds, and stops. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(write -> write.withdraw(closed()));
        queue.clear();
    }
}
