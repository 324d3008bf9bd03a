package dev.weighbridge.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the ledger's database that is opened again after an outage. Only one thread may call it; any thread may
 * read its state.
 */
final class DatabaseConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnection.class);
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);

    /** How long PostgreSQL may be away before it is an outage: a restart takes less, and a decision waits longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Supplier<Database> opener;
    private final AtomicReference<@Nullable Database> database = new AtomicReference<>();
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

    /**
     * A time in which every call fails.
     *
     * @param failure of the latest call
     * @param since when it began, in milliseconds since the epoch
     * @param lastTried time of the latest call, as {@link System#nanoTime}
     */
    public record Outage(LedgerFailure failure, long since, long lastTried) {
        private boolean triedRecently() {
            return System.nanoTime() - lastTried < RETRY_AFTER.toNanos();
        }
    }

    /**
     * @param opener opens the database
     * @param first a database that is open already
     */
    public DatabaseConnection(Supplier<Database> opener, Optional<Database> first) {
        this.opener = opener;
        first.ifPresent(database::set);
    }

    /**
     * Runs work on the database, which is opened if it is closed; a failure begins an outage, a success ends it.
     *
     * @param work may run several times: a connection to PostgreSQL that breaks is no outage while another one can be made soon
     */
    void call(Consumer<Database> work) {
        long start = System.nanoTime();
        Optional<LedgerFailure> first = attempt(work);
        Optional<LedgerFailure> failure = first;
        while (failure.filter(LedgerFailure::lost).isPresent()
                && mayReconnect()
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            pause();
            failure = attempt(work);
        }
        if (failure.isPresent()) {
            beginOutage(failure.get());
            throw failure.get();
        }
        first.ifPresent(
                broken -> LOG.info("the ledger's connection was broken and is made again: {}", broken.message()));
        endOutage();
    }

    private Optional<LedgerFailure> attempt(Consumer<Database> work) {
        try {
            work.accept(opened());
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e instanceof LedgerFailure known ? known : SqlErrors.of("the ledger", e));
        }
    }

    /** Whether an open pool may have other connections than the broken one, or make one. In an outage it has tried. */
    private boolean mayReconnect() {
        Database open = database.get();
        return outage.get() == null && open != null && !open.address().sqlite();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Database opened() {
        Database open = database.get();
        if (open == null) {
            open = opener.get();
            database.set(open);
        }
        return open;
    }

    /** The failure of a call a moment ago: another call would most likely fail, too. */
    Optional<LedgerFailure> recentFailure() {
        return Optional.ofNullable(outage.get()).filter(Outage::triedRecently).map(Outage::failure);
    }

    /** Checks that the database's files are still there or, in an outage, whether the database is back. */
    void check() {
        Outage current = outage.get();
        try {
            if (current == null) {
                Optional.ofNullable(database.get()).ifPresent(Database::requireSameFiles);
            } else if (!current.triedRecently() && (database.get() == null || current.failure.lost())) {
                call(Database::ping);
            }
        } catch (LedgerFailure e) {
            if (current == null) {
                beginOutage(e);
            }
        }
    }

    private void endOutage() {
        if (outage.getAndSet(null) != null) {
            LOG.info("the ledger records decisions again");
        }
    }

    private void beginOutage(LedgerFailure failure) {
        Outage current = outage.get();
        if (current == null || !current.failure.message().equals(failure.message())) {
            LOG.error("the ledger does not record decisions: {}", failure.message());
        }
        long since = current == null ? System.currentTimeMillis() : current.since;
        outage.set(new Outage(failure, since, System.nanoTime()));
        lastError.set(failure.message());
        Database open = database.get();
        // Deliberate: also of PostgreSQL. A pool waits longer and longer before it connects again; a new one connects
        // at once.
        if (open != null && failure.lost()) {
            database.set(null);
            open.closeLost();
        }
    }

    /**
     * The open database, for reading.
     *
     * @throws LedgerFailure if it is not open
     */
    public Database database() {
        Database open = database.get();
        if (open == null) {
            Outage current = outage.get();
            throw current == null ? new LedgerFailure("the ledger is closed.", true) : current.failure;
        }
        return open;
    }

    /** The current outage. */
    public Optional<Outage> outage() {
        return Optional.ofNullable(outage.get());
    }

    /** The message of the latest failure, also after the outage. */
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError.get());
    }

    @Override
    public void close() {
        Database open = database.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
