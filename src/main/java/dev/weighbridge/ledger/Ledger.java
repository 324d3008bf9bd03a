package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.ledger.BatchWriter.QueuedWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The ledger of a server, which records each decision before it is returned. Safe to use from many threads. */
public final class Ledger implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final Mode mode;
    private final StoreAddress address;
    private final Masks masks;
    private final Duration timeout;
    private final DatabaseConnection connection;
    private final BatchWriter writer;
    private final LongAdder lost = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    /** What happens to a decision that cannot be recorded. */
    public enum Mode {
        /** It is not returned, and counted as rejected. */
        REQUIRED("required"),
        /** It is returned, and counted as lost. */
        BEST_EFFORT("best-effort");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        public String wireName() {
            return word;
        }
    }

    private Ledger(
            Mode mode,
            StoreAddress address,
            Masks masks,
            Duration timeout,
            DatabaseConnection connection,
            BatchWriter writer) {
        this.mode = mode;
        this.address = address;
        this.masks = masks;
        this.timeout = timeout;
        this.connection = connection;
        this.writer = writer;
    }

    /**
     * Opens a ledger, and creates it if it does not exist.
     *
     * @throws LedgerFailure if recording is required and it cannot be opened; otherwise opening is tried again until it succeeds
     */
    public static Ledger open(Mode mode, StoreAddress address, Masks masks) {
        return open(mode, address, masks, TIMEOUT);
    }

    /** @param timeout how long a decision waits to be written, and again how long the writing may take */
    static Ledger open(Mode mode, StoreAddress address, Masks masks, Duration timeout) {
        Optional<Database> first = mode == Mode.REQUIRED ? Optional.of(StoreOpener.open(address)) : Optional.empty();
        DatabaseConnection connection = new DatabaseConnection(() -> StoreOpener.open(address), first);
        return new Ledger(mode, address, masks, timeout, connection, new BatchWriter(connection).start());
    }

    public Masks masks() {
        return masks;
    }

    /** Begins to record a decision; it may be returned after {@link PendingWrite#await}. */
    public PendingWrite record(DecisionContent content, Stamp stamp) {
        QueuedWrite write = writer.write(content.with(stamp));
        return () -> await(write);
    }

    private void await(QueuedWrite write) {
        // Deliberate: counts the outcome of the writing even after the timeout, so that a decision in the ledger is
        // never
        // counted as lost or rejected.
        CompletableFuture<Void> counted = write.done().whenComplete((recorded, failure) -> {
            if (failure != null) {
                (mode == Mode.REQUIRED ? rejected : lost).increment();
            }
        });
        Optional<LedgerFailure> failure = failure(write, counted);
        if (mode == Mode.REQUIRED && failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Why it is not recorded, or not known to be; empty if it is recorded. */
    private Optional<LedgerFailure> failure(QueuedWrite write, CompletableFuture<Void> counted) {
        try {
            if (!completesInTime(counted)) {
                write.withdraw(tooSlow());
            }
            return completesInTime(counted) ? Optional.empty() : Optional.of(tooSlow());
        } catch (ExecutionException e) {
            return Optional.of((LedgerFailure) Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            write.withdraw(tooSlow());
            return Optional.of(tooSlow());
        }
    }

    private boolean completesInTime(CompletableFuture<Void> counted) throws ExecutionException, InterruptedException {
        try {
            counted.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private LedgerFailure tooSlow() {
        return new LedgerFailure(
                "the ledger took longer than %d s to record a decision.".formatted(timeout.toSeconds()), false);
    }

    public LedgerStatus status() {
        return new LedgerStatus(
                mode.wireName(),
                address.kind(),
                writer.recorded(),
                lost.sum(),
                rejected.sum(),
                connection.lastError().map(this::withoutPlace),
                connection.outage().map(outage -> Instant.ofEpochMilli(outage.since())));
    }

    /** The status is public; the address of the database is not. */
    private String withoutPlace(String error) {
        String place = address.displayName() + ": ";
        return error.startsWith(place) ? error.substring(place.length()) : error;
    }

    /** Count of durable transactions. */
    public long commits() {
        return writer.commits();
    }

    /** Time that all transactions took together, in nanoseconds. */
    public long commitNanos() {
        return writer.commitNanos();
    }

    /** Reads the recorded decisions; throws {@link LedgerFailure} if the database cannot be reached. */
    public DecisionReader reader() {
        return new DecisionReader(connection.database());
    }

    /** Signs recorded decisions; throws {@link LedgerFailure} if the database cannot be reached. */
    public Signing signing() {
        return new Signing(connection.database());
    }

    /** Writes what is in the queue, and closes the database. */
    @Override
    public void close() {
        writer.close();
        connection.close();
    }

    /** A decision that is being recorded. */
    public interface PendingWrite {
        /**
         * Waits until it is durable or, if recording is not required, known to be lost.
         *
         * @throws LedgerFailure if recording is required and failed: then the decision must not be returned
         */
        void await();
    }
}
