package dev.weighbridge.ledger.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a store: opens it, and knows since when it is out of reach. One thread works through it; any may ask how it
 * fares.
 */
public final class DatabaseConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnection.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Supplier<Database> open;
    private final AtomicReference<@Nullable Database> store = new AtomicReference<>();
    private final AtomicReference<@Nullable Failing> failing = new AtomicReference<>();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

    /**
     * What goes wrong.
     *
     * @param since when it began, as the epoch's milliseconds
     * @param latest when it was last tried, as {@link System#nanoTime}
     */
    public record Failing(LedgerFailure failure, long since, long latest) {
        private boolean justTried() {
            return System.nanoTime() - latest < RETRY_AFTER.toNanos();
        }
    }

    /**
     * @param open opens the store anew
     * @param first one that is open already
     */
    public DatabaseConnection(Supplier<Database> open, Optional<Database> first) {
        this.open = open;
        first.ifPresent(store::set);
    }

    /** Does work on the store, opened if it is not; what goes wrong is told to all who ask, until something goes right. */
    void call(Consumer<Database> work) {
        try {
            work.accept(opened());
            recovered();
        } catch (RuntimeException | Error e) {
            LedgerFailure failure = e instanceof LedgerFailure known ? known : SqlErrors.of("the ledger", e);
            failed(failure);
            throw failure;
        }
    }

    private Database opened() {
        Database now = store.get();
        if (now == null) {
            now = open.get();
            store.set(now);
        }
        return now;
    }

    /** Why it is no use to try now: what went wrong a moment ago. */
    Optional<LedgerFailure> justFailed() {
        return Optional.ofNullable(failing.get()).filter(Failing::justTried).map(Failing::failure);
    }

    /** Looks whether the store is still there and, where it was lost, whether it is there again. */
    void look() {
        Failing now = failing.get();
        try {
            if (now == null) {
                Optional.ofNullable(store.get()).ifPresent(Database::refuseIfTakenAway);
            } else if (!now.justTried() && (store.get() == null || now.failure.lost())) {
                call(Database::ping);
            }
        } catch (LedgerFailure e) {
            if (now == null) {
                failed(e);
            }
        }
    }

    private void recovered() {
        if (failing.getAndSet(null) != null) {
            LOG.info("the ledger keeps decisions again");
        }
    }

    private void failed(LedgerFailure failure) {
        Failing before = failing.get();
        if (before == null || !before.failure.message().equals(failure.message())) {
            LOG.error("the ledger does not keep decisions: {}", failure.message());
        }
        long since = before == null ? System.currentTimeMillis() : before.since;
        failing.set(new Failing(failure, since, System.nanoTime()));
        lastError.set(failure.message());
        Database now = store.get();
        // A pool of PostgreSQL connections mends itself; a file that was taken away is opened anew.
        if (now != null && failure.lost() && now.address().sqlite()) {
            store.set(null);
            now.closeTakenAway();
        }
    }

    /**
     * The open store, to be read.
     *
     * @throws LedgerFailure where there is none
     */
    public Database store() {
        Database now = store.get();
        if (now == null) {
            Failing why = failing.get();
            throw why == null ? new LedgerFailure("the ledger is closed.", true) : why.failure;
        }
        return now;
    }

    public Optional<Failing> failing() {
        return Optional.ofNullable(failing.get());
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError.get());
    }

    @Override
    public void close() {
        Database now = store.getAndSet(null);
        if (now != null) {
            now.close();
        }
    }
}
