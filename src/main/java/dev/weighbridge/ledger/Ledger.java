package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.ledger.store.BatchWriter;
import dev.weighbridge.ledger.store.BatchWriter.Waiting;
import dev.weighbridge.ledger.store.Database;
import dev.weighbridge.ledger.store.DatabaseConnection;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.ledger.store.StoreAddress;
import dev.weighbridge.ledger.store.StoreOpener;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The ledger of a server: keeps each decision before it is given out, and is safe to use from many threads. */
public final class Ledger implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(6);

    private final Mode mode;
    private final StoreAddress address;
    private final Masks masks;
    private final Duration wait;
    private final DatabaseConnection link;
    private final BatchWriter writer;
    private final LongAdder lost = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** What becomes of a decision that cannot be kept. */
    public enum Mode {
        /** It is not given out. */
        REQUIRED("required"),
        /** It is given out, and counted as lost. */
        BEST_EFFORT("best-effort");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private Ledger(
            Mode mode, StoreAddress address, Masks masks, Duration wait, DatabaseConnection link, BatchWriter writer) {
        this.mode = mode;
        this.address = address;
        this.masks = masks;
        this.wait = wait;
        this.link = link;
        this.writer = writer;
    }

    /**
     * Opens a ledger, made where there is none.
     *
     * @throws LedgerFailure if decisions must be kept and it cannot be opened; otherwise that is tried again and again
     */
    public static Ledger open(Mode mode, StoreAddress address, Masks masks) {
        return open(mode, address, masks, WAIT);
    }

    /** @param wait how long a decision waits to be written, and as long again for the writing */
    static Ledger open(Mode mode, StoreAddress address, Masks masks, Duration wait) {
        Optional<Database> first = mode == Mode.REQUIRED ? Optional.of(StoreOpener.open(address)) : Optional.empty();
        DatabaseConnection link = new DatabaseConnection(() -> StoreOpener.open(address), first);
        return new Ledger(mode, address, masks, wait, link, new BatchWriter(link).start());
    }

    public Masks masks() {
        return masks;
    }

    /** Hands a decision over; it is given out when it was waited for. */
    public PendingWrite keep(DecisionContent content, Stamp stamp) {
        Waiting waiting = writer.write(content.with(stamp));
        return () -> await(waiting);
    }

    private void await(Waiting waiting) {
        // Deliberate: counted by how the writing ends, even after the wait: what the ledger holds is never counted as
        // not kept.
        CompletableFuture<Void> counted = waiting.done().whenComplete((kept, failure) -> {
            if (failure != null) {
                (mode == Mode.REQUIRED ? refused : lost).increment();
            }
        });
        Optional<LedgerFailure> failure = outcome(waiting, counted);
        if (mode == Mode.REQUIRED && failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Why it is not kept, or not known to be; empty once it is. */
    private Optional<LedgerFailure> outcome(Waiting waiting, CompletableFuture<Void> counted) {
        try {
            if (!ends(counted)) {
                waiting.withdraw(tooSlow());
            }
            return ends(counted) ? Optional.empty() : Optional.of(tooSlow());
        } catch (ExecutionException e) {
            return Optional.of((LedgerFailure) Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waiting.withdraw(tooSlow());
            return Optional.of(tooSlow());
        }
    }

    /** Whether it ended well in time. */
    private boolean ends(CompletableFuture<Void> counted) throws ExecutionException, InterruptedException {
        try {
            counted.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private LedgerFailure tooSlow() {
        return new LedgerFailure(
                "the ledger took longer than %d s to keep a decision.".formatted(wait.toSeconds()), false);
    }

    public LedgerStatus status() {
        return new LedgerStatus(
                mode.word(),
                address.kind(),
                writer.kept(),
                lost.sum(),
                refused.sum(),
                link.lastError().map(this::withoutPlace),
                link.failing().map(failing -> Instant.ofEpochMilli(failing.since())));
    }

    /** Everybody may ask for the status; where the store is, is for those who run it. */
    private String withoutPlace(String error) {
        String place = address.displayName() + ": ";
        return error.startsWith(place) ? error.substring(place.length()) : error;
    }

    /** Count of transactions that were made durable. */
    public long commits() {
        return writer.commits();
    }

    /** How long they took together, in nanoseconds. */
    public long commitNanos() {
        return writer.nanos();
    }

    /** What is kept, to be read; fails with {@link LedgerFailure} where it is out of reach. */
    public DecisionReader archive() {
        return new DecisionReader(link.store());
    }

    /** Keeps what was handed over, and closes. */
    @Override
    public void close() {
        writer.close();
        link.close();
    }
}
