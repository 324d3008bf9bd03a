package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The ledger of a server: keeps each decision before it is given out, and is safe to use from many threads. */
public final class Ledger implements AutoCloseable {
    private static final int WAIT_SECONDS = 6;

    private final Mode mode;
    private final StoreAddress address;
    private final Masks masks;
    private final StoreLink link;
    private final Writer writer;
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

    private Ledger(Mode mode, StoreAddress address, Masks masks, StoreLink link, Writer writer) {
        this.mode = mode;
        this.address = address;
        this.masks = masks;
        this.link = link;
        this.writer = writer;
    }

    /**
     * Opens a ledger, made where there is none.
     *
     * @throws LedgerFailure if decisions must be kept and it cannot be opened; otherwise that is tried again and again
     */
    public static Ledger open(Mode mode, StoreAddress address, Masks masks) {
        Optional<Store> first = mode == Mode.REQUIRED ? Optional.of(Opening.open(address)) : Optional.empty();
        StoreLink link = new StoreLink(() -> Opening.open(address), first);
        return new Ledger(mode, address, masks, link, new Writer(link).start());
    }

    public Masks masks() {
        return masks;
    }

    /** Hands a decision over; it is given out when it was waited for. */
    public Keeping keep(Content content, Stamp stamp) {
        CompletableFuture<Void> done = writer.write(content.with(stamp));
        return () -> await(done);
    }

    private void await(CompletableFuture<Void> done) {
        LedgerFailure failure;
        try {
            done.get(WAIT_SECONDS, TimeUnit.SECONDS);
            return;
        } catch (ExecutionException e) {
            failure = (LedgerFailure) e.getCause();
        } catch (TimeoutException e) {
            failure = tooSlow();
            done.completeExceptionally(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = tooSlow();
        }
        (mode == Mode.REQUIRED ? refused : lost).increment();
        if (mode == Mode.REQUIRED) {
            throw failure;
        }
    }

    private static LedgerFailure tooSlow() {
        return new LedgerFailure("the ledger took longer than %d s to keep a decision.".formatted(WAIT_SECONDS), false);
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
        String place = address.shown() + ": ";
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
    public Archive archive() {
        return new Archive(link.store());
    }

    /** Keeps what was handed over, and closes. */
    @Override
    public void close() {
        writer.close();
        link.close();
    }
}
