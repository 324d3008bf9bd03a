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
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

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

    /** Runs work on the database, which is opened if it is closed; a failure begins an outage, a success ends it. */
    void call(Consumer<Database> work) {
        try {
            work.accept(opened());
            endOutage();
        } catch (RuntimeException | Error e) {
            LedgerFailure failure = e instanceof LedgerFailure known ? known : SqlErrors.of("the ledger", e);
            beginOutage(failure);
            throw failure;
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

    /** The failure of a call less than a second ago: another call would most likely fail, too. */
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
        // A pool of PostgreSQL connections reconnects by itself; a moved SQLite file has to be opened again.
        if (open != null && failure.lost() && open.address().sqlite()) {
            database.set(null);
            open.closeMovedFile();
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
