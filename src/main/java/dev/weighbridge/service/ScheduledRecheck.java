package dev.weighbridge.service;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rechecks every recorded decision when a server has started, and again and again, on a thread of its own. */
public final class ScheduledRecheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRecheck.class);
    /** Deliberate: one, so that the answers to requests do not wait for it. */
    private static final int THREADS = 1;

    private final ReloadingAdvisor advisor;
    private final Ledger ledger;
    private final Duration every;
    private final Clock clock;
    private final AtomicReference<@Nullable Run> last = new AtomicReference<>();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreadFactory("recheck"));

    /** A recheck that ended. */
    public record Run(Instant ended, Duration took, RecheckTotals totals) {}

    /** @param every from the end of one recheck to the start of the next */
    public ScheduledRecheck(ReloadingAdvisor advisor, Ledger ledger, Duration every, Clock clock) {
        this.advisor = advisor;
        this.ledger = ledger;
        this.every = every;
        this.clock = clock;
    }

    /** Starts the first recheck at once. */
    public void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        Instant start = clock.instant();
        try {
            RecheckTotals totals = new Recheck(
                            ledger.reader(),
                            advisor.get(),
                            advisor.reviewPolicy(),
                            LocalDate.ofInstant(start, ZoneOffset.UTC))
                    .run(DecisionQuery.newest(Integer.MAX_VALUE), THREADS, each -> stopIfClosed());
            Instant end = clock.instant();
            last.set(new Run(end, Duration.between(start, end), totals));
            lastError.set(null);
            LOG.info("rechecked {} decisions: {} would turn", totals.checked(), totals.turned());
        } catch (CancellationException e) {
            LOG.info("the recheck was stopped");
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void failed(Throwable e) {
        if (thread.isShutdown()) {
            return; // what was read from was closed
        }
        if (e instanceof LedgerFailure || e instanceof InvalidInput) {
            lastError.set(String.valueOf(e.getMessage()));
            LOG.warn("the recheck failed and is tried again after {}: {}", every, e.getMessage());
        } else {
            lastError.set("internal error");
            LOG.error("the recheck failed and is tried again after {}", every, e);
        }
    }

    private void stopIfClosed() {
        if (thread.isShutdown()) {
            throw new CancellationException();
        }
    }

    /** The time from the end of one recheck to the start of the next. */
    public Duration every() {
        return every;
    }

    /** The last recheck that ended; empty before the first one. */
    public Optional<Run> last() {
        return Optional.ofNullable(last.get());
    }

    /** Why the latest recheck failed; empty where it did not. */
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError.get());
    }

    /** Stops a recheck in progress. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
