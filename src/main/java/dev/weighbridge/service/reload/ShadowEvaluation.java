package dev.weighbridge.service.reload;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.AnswerOutcome;
import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate rule book that decides beside the live one. Nobody receives its answers; only in what
 * the answers differ is counted. It decides on a thread of its own; when too many workloads wait, the newest is dropped and counted. Safe to
 * use from many threads.
 */
public final class ShadowEvaluation implements AutoCloseable {
    /** Some hundred milliseconds of work at full load. */
    private static final int MOST_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ShadowEvaluation.class);

    private final ReloadingFolder<Optional<RuleBook>> candidate;
    private final Supplier<AdvisorSnapshot> live;
    private final InstantSource clock;
    private final AtomicReference<@Nullable ShadowTally> tally = new AtomicReference<>();
    private final LongAdder agreed = new LongAdder();
    private final LongAdder differed = new LongAdder();
    private final Map<ChangedAspect, LongAdder> changes =
            Stream.of(ChangedAspect.values()).collect(Collectors.toMap(aspect -> aspect, aspect -> new LongAdder()));
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final ThreadPoolExecutor thread;

    /**
     * How the candidate compares with the live rules, since both are what they are.
     *
     * @param sha256 of the candidate; empty while none has loaded
     * @param candidate how the candidate came to be
     * @param placements decisions by the placement of the live rules and of the candidate, equal ones included
     * @param aspects decisions by in what the answers differ; one can differ in several
     * @param agreed decisions whose answers differ in nothing
     */
    public record Agreement(
            Optional<String> sha256,
            ReloadingFolder.Status candidate,
            Instant since,
            Map<PlacementChange, Long> placements,
            Map<ChangedAspect, Long> aspects,
            long agreed) {
        public long decided() {
            return placements.values().stream().mapToLong(count -> count).sum();
        }

        /** Share of the decisions that differ in nothing, 0 to 1; empty before the first. */
        public Optional<Double> rate() {
            return decided() == 0 ? Optional.empty() : Optional.of((double) agreed / decided());
        }
    }

    /**
     * @param folder of the candidate rules; it need not exist yet
     * @param live the advisor beside which it decides
     */
    public ShadowEvaluation(Path folder, Supplier<AdvisorSnapshot> live, InstantSource clock) {
        this(folder, live, clock, MOST_WAITING);
    }

    /** @param mostWaiting workloads that wait for the candidate */
    ShadowEvaluation(Path folder, Supplier<AdvisorSnapshot> live, InstantSource clock, int mostWaiting) {
        this.candidate = ReloadingFolder.waiting(
                folder, (path, problems) -> RuleBook.folder(path, "shadow", problems), Optional.empty(), clock);
        this.live = live;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostWaiting),
                new DaemonThreadFactory("shadow"),
                (task, executor) -> dropped.increment());
    }

    /** Checks the folder once; one thread calls it again and again. */
    public ReloadingFolder.Outcome checkForChanges() {
        return candidate.check(
                folder -> Optional.of(
                        RuleBook.load(folder, live.get().catalog().tags().declared())),
                false);
    }

    /** Lets the candidate decide too, later and on its own thread. */
    public void submit(AdvisorSnapshot snapshot, Workload workload) {
        if (candidate.active().isPresent()) {
            thread.execute(() -> compare(snapshot, workload));
        }
    }

    /**
     * Counts in what the candidate decides otherwise; a failure does not affect the answer. Decisions of a
     * long batch under rules that are no longer live are not counted.
     */
    private void compare(AdvisorSnapshot snapshot, Workload workload) {
        Optional<RuleBook> rules = candidate.active();
        if (rules.isEmpty()) {
            return;
        }
        try {
            AnswerOutcome decided = snapshot.advisor().outcome(snapshot.rules(), workload);
            AnswerOutcome other = snapshot.advisor().outcome(rules.get(), workload);
            Optional<ShadowTally> counting = tally(snapshot.rules(), rules.get());
            if (counting.isPresent()) {
                Set<ChangedAspect> differing = decided.changes(other);
                counting.get().count(new PlacementChange(decided.placement(), other.placement()), differing);
                (differing.isEmpty() ? agreed : differed).increment();
                differing.forEach(
                        aspect -> Objects.requireNonNull(changes.get(aspect)).increment());
            }
        } catch (RuntimeException | StackOverflowError e) {
            failed.increment();
            LOG.warn("the candidate rules could not decide", e);
        }
    }

    /** Deliberate: compares by identity, since an equal rule book that was loaded again starts a new count. */
    @SuppressWarnings("ReferenceEquality")
    private Optional<ShadowTally> tally(RuleBook decided, RuleBook rules) {
        ShadowTally now = tally.get();
        if (now != null && now.isOf(decided, rules)) {
            return Optional.of(now);
        }
        if (live.get().rules() != decided
                || candidate.active().filter(active -> active == rules).isEmpty()) {
            return Optional.empty();
        }
        ShadowTally fresh = new ShadowTally(decided, rules, clock.instant());
        return tally.compareAndSet(now, fresh) ? Optional.of(fresh) : tally(decided, rules);
    }

    public Agreement agreement() {
        ReloadingFolder.Status status = candidate.status();
        Optional<RuleBook> active = candidate.active();
        ShadowTally latest = tally.get();
        ShadowTally now = latest != null
                        && active.filter(rules -> latest.isOf(live.get().rules(), rules))
                                .isPresent()
                ? latest
                : null;
        // First, so that a decision that is counted meanwhile does not make it more than all.
        long agreedSoFar = now == null ? 0 : now.agreed().sum();
        return new Agreement(
                active.map(RuleBook::sha256),
                status,
                now == null ? status.loaded() : now.since(),
                now == null ? Map.of() : ShadowTally.counts(now.placements()),
                now == null ? Map.of() : ShadowTally.counts(now.aspects()),
                agreedSoFar);
    }

    /** Decisions since the start whose answers differ in something. */
    public long differingIn(ChangedAspect aspect) {
        return Objects.requireNonNull(changes.get(aspect)).sum();
    }

    /** Decisions since the start on which both agreed in everything. */
    public long agreed() {
        return agreed.sum();
    }

    /** Decisions since the start on which they did not. */
    public long differed() {
        return differed.sum();
    }

    /** Decisions since the start that the candidate failed to make. */
    public long failed() {
        return failed.sum();
    }

    /** Decisions since the start that the candidate did not make because too many waited. */
    public long dropped() {
        return dropped.sum();
    }

    /** Stops deciding; what waits is dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
