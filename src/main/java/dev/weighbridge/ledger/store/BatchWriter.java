package dev.weighbridge.ledger.store;

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
 * The one thread that writes. Whatever waits while a transaction is made durable goes into the next one together, so a
 * disk that takes a hundred of them a second still keeps thousands of decisions.
 */
public final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_WAITING = 2_000;
    private static final int LOOK_EVERY_MS = 100;

    private final DatabaseConnection link;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder kept = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Thread thread = new Thread(this::run, "ledger");

    /**
     * An entry on its way. Either the writer takes it, or whoever waits for it withdraws it: never both, so what was given
     * up is not written after all.
     *
     * @param done ends when the entry is durable, or with {@link LedgerFailure}
     */
    public record Waiting(DecisionRow entry, CompletableFuture<Void> done, AtomicBoolean settled) {
        private static Waiting of(DecisionRow entry) {
            return new Waiting(entry, new CompletableFuture<>(), new AtomicBoolean());
        }

        /** Whether the writer has it now to write it. */
        private boolean taken() {
            return settled.compareAndSet(false, true);
        }

        /** Ends it with a failure, unless the writer has taken it: then it ends as the ledger has it. */
        public void withdraw(LedgerFailure why) {
            if (settled.compareAndSet(false, true)) {
                done.completeExceptionally(why);
            }
        }
    }

    public BatchWriter(DatabaseConnection link) {
        this.link = link;
        thread.setDaemon(true);
    }

    /** Opens the store if it can be and is not, and starts to write. */
    public BatchWriter start() {
        try {
            link.call(Database::ping);
        } catch (LedgerFailure e) {
            LOG.debug("the ledger is opened later", e); // the link has told why
        }
        thread.start();
        return this;
    }

    /** Hands one over. */
    public Waiting write(DecisionRow entry) {
        Waiting waiting = Waiting.of(entry);
        Optional<LedgerFailure> failed = link.justFailed();
        if (failed.isPresent()) {
            waiting.withdraw(failed.get());
        } else if (stopped.get()) {
            waiting.withdraw(closed());
        } else if (!queue.offer(waiting)) {
            waiting.withdraw(new LedgerFailure("more decisions wait to be kept than the ledger can hold.", false));
        } else if (stopped.get() && queue.remove(waiting)) { // closed meanwhile
            waiting.withdraw(closed());
        }
        return waiting;
    }

    private static LedgerFailure closed() {
        return new LedgerFailure("the ledger is closed.", false);
    }

    private void run() {
        while (!stopped.get() || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    link.look();
                } else {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                    batch.removeIf(waiting -> !waiting.taken()); // withdrawn
                    write(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("the ledger's writer failed, and goes on", e);
            }
        }
    }

    private void write(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            link.call(store -> write(store, batch.stream().map(Waiting::entry).toList()));
        } catch (LedgerFailure e) {
            batch.forEach(waiting -> waiting.done.completeExceptionally(e));
            return;
        }
        nanos.add(System.nanoTime() - start);
        commits.increment();
        kept.add(batch.size());
        batch.forEach(waiting -> waiting.done.complete(null));
    }

    /** Deliberate: twice, since an answer that was there may be deleted by a command at that very moment. */
    private static void write(Database store, List<DecisionRow> entries) {
        try {
            store.write(entries);
        } catch (LedgerFailure e) {
            if (e.lost()) {
                throw e;
            }
            store.write(entries);
        }
        store.refuseIfCut();
    }

    public long kept() {
        return kept.sum();
    }

    public long commits() {
        return commits.sum();
    }

    public long nanos() {
        return nanos.sum();
    }

    /** Writes what waits. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(waiting -> waiting.withdraw(closed()));
        queue.clear();
    }
}
