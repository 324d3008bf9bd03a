package dev.weighbridge.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever waits while a transaction is made durable goes into the next one together, so a
 * disk that takes a hundred of them a second still keeps thousands of decisions.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_WAITING = 2_000;
    private static final int LOOK_EVERY_MS = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Supplier<Store> open;
    private final AtomicReference<@Nullable Store> store = new AtomicReference<>();
    private final AtomicReference<@Nullable Failing> failing = new AtomicReference<>();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder kept = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Thread thread = new Thread(this::run, "ledger");

    /** An entry, and whoever waits for it. */
    record Waiting(Entry entry, CompletableFuture<Void> done) {}

    /**
     * What goes wrong.
     *
     * @param since when it began, as the epoch's milliseconds
     * @param latest when it was last tried, as {@link System#nanoTime}
     */
    record Failing(LedgerFailure failure, long since, long latest) {}

    /**
     * @param open opens the store anew
     * @param first one that is open already
     */
    Writer(Supplier<Store> open, Optional<Store> first) {
        this.open = open;
        first.ifPresent(store::set);
        thread.setDaemon(true);
    }

    /** Opens the store if it can be and is not, and starts to write. */
    Writer start() {
        if (store.get() == null) {
            reopen();
        }
        thread.start();
        return this;
    }

    /** Hands one over; what is returned ends when it is durable, or with {@link LedgerFailure}. */
    CompletableFuture<Void> write(Entry entry) {
        Failing now = failing.get();
        if (now != null && justTried(now)) {
            return CompletableFuture.failedFuture(now.failure);
        }
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (stopped.get() || !queue.offer(waiting)) {
            String why = stopped.get()
                    ? "the ledger is closed."
                    : "more decisions wait to be kept than the ledger can hold.";
            return CompletableFuture.failedFuture(new LedgerFailure(why, false));
        }
        return waiting.done;
    }

    private static boolean justTried(Failing failing) {
        return System.nanoTime() - failing.latest < RETRY_AFTER.toNanos();
    }

    private void run() {
        while (!stopped.get() || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    lookWhetherTakenAway();
                    reopenIfLost();
                } else {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                    batch.removeIf(waiting -> waiting.done.isDone()); // given up
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
            write(batch.stream().map(Waiting::entry).toList(), true);
            store().refuseIfCut();
            nanos.add(System.nanoTime() - start);
            commits.increment();
            kept.add(batch.size());
            recovered();
            batch.forEach(waiting -> waiting.done.complete(null));
        } catch (RuntimeException | Error e) {
            // Deliberate: an error too; nobody is to wait for a thread that has ended.
            LedgerFailure failure = e instanceof LedgerFailure known ? known : Reasons.of("the ledger", e);
            failed(failure);
            batch.forEach(waiting -> waiting.done.completeExceptionally(failure));
        }
    }

    /** Deliberate: twice, since an answer that was there may be deleted by a command at that very moment. */
    private void write(List<Entry> entries, boolean again) {
        Store now = store.get();
        if (now == null) {
            now = open.get();
            store.set(now);
        }
        try {
            now.write(entries);
        } catch (LedgerFailure e) {
            if (!again || e.lost()) {
                throw e;
            }
            write(entries, false);
        }
    }

    /** Deliberate: while nothing is written, too; whoever moves a ledger is not to wait for the next decision. */
    private void lookWhetherTakenAway() {
        Store now = store.get();
        if (now != null && failing.get() == null) {
            try {
                now.refuseIfTakenAway();
            } catch (LedgerFailure e) {
                failed(e);
            }
        }
    }

    private void reopenIfLost() {
        Failing now = failing.get();
        if (now != null && !justTried(now) && (store.get() == null || now.failure.lost())) {
            reopen();
        }
    }

    private void reopen() {
        try {
            Store now = store.get();
            if (now == null) {
                store.set(open.get());
            } else {
                now.call(handle -> handle.createQuery("SELECT count(*) FROM books")
                        .mapTo(Long.class)
                        .one());
            }
            recovered();
        } catch (RuntimeException e) {
            failed(e instanceof LedgerFailure known ? known : Reasons.of("the ledger", e));
        }
    }

    private void recovered() {
        if (failing.getAndSet(null) != null) {
            LOG.info("the ledger keeps decisions again");
        }
    }

    private void failed(LedgerFailure failure) {
        Failing before = failing.get();
        if (before == null || !before.failure.said().equals(failure.said())) {
            LOG.error("the ledger does not keep decisions: {}", failure.said());
        }
        long since = before == null ? System.currentTimeMillis() : before.since;
        failing.set(new Failing(failure, since, System.nanoTime()));
        lastError.set(failure.said());
        if (failure.lost() && storeIsAFile()) {
            closeTakenAway();
        }
    }

    /** A pool of PostgreSQL connections mends itself; a file that was taken away is opened anew. */
    private boolean storeIsAFile() {
        Store now = store.get();
        return now != null && now.address().sqlite();
    }

    private void closeTakenAway() {
        Store now = store.getAndSet(null);
        if (now != null) {
            now.closeTakenAway();
        }
    }

    /**
     * The open store, to be read.
     *
     * @throws LedgerFailure where there is none
     */
    Store store() {
        Store now = store.get();
        if (now == null) {
            Failing why = failing.get();
            throw why == null ? new LedgerFailure("the ledger is closed.", true) : why.failure;
        }
        return now;
    }

    @Nullable
    Failing failing() {
        return failing.get();
    }

    @Nullable
    String lastError() {
        return lastError.get();
    }

    long kept() {
        return kept.sum();
    }

    long commits() {
        return commits.sum();
    }

    long nanos() {
        return nanos.sum();
    }

    /** Writes what waits, and closes the store. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(waiting -> waiting.done.completeExceptionally(new LedgerFailure("the ledger is closed.", false)));
        queue.clear();
        Store open = store.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
