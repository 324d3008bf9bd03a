package dev.weighbridge.service.reload;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.RuleChangeImpact.PlacementChange;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate rule book that decides beside the live one: nothing it says is answered, only how often it agrees is told.
 * Its folder is watched like that of the live rules. Safe to use from many threads.
 */
public final class ShadowEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowEvaluation.class);

    private final ReloadingFolder<Optional<RuleBook>> shelf;
    private final Supplier<AdvisorSnapshot> live;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Tally> tally = new AtomicReference<>();
    private final LongAdder agreed = new LongAdder();
    private final LongAdder differed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** What two very books came to. */
    private record Tally(RuleBook live, RuleBook candidate, Instant since, Map<PlacementChange, LongAdder> moves) {}

    /**
     * How the candidate compares with the live rules since both are what they are.
     *
     * @param sha256 of the candidate; empty while none has loaded
     * @param moves decisions by what the live rules and the candidate say, equal ones included
     */
    public record Agreement(
            Optional<String> sha256, ReloadStatus book, Instant since, Map<PlacementChange, Long> moves) {
        public long decided() {
            return moves.values().stream().mapToLong(count -> count).sum();
        }

        public long agreed() {
            return moves.entrySet().stream()
                    .filter(move -> !move.getKey().turns())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Share of the decisions that are the same, 0 to 1; empty before the first. */
        public Optional<Double> rate() {
            return decided() == 0 ? Optional.empty() : Optional.of((double) agreed() / decided());
        }
    }

    /**
     * @param folder of the candidate rules; it need not be there yet
     * @param live the desk beside which it decides
     */
    public ShadowEvaluation(Path folder, Supplier<AdvisorSnapshot> live, InstantSource clock) {
        this.shelf = ReloadingFolder.waiting(
                folder, (path, problems) -> RuleBook.folder(path, "shadow", problems), Optional.empty(), clock);
        this.live = live;
        this.clock = clock;
    }

    /** Looks at the folder once; to be called by one thread, again and again. */
    public ReloadOutcome look() {
        return shelf.look(folder -> Optional.of(RuleBook.load(folder)), false);
    }

    /**
     * Decides too, and counts whether it comes to the same; whatever goes wrong here concerns nobody else. What a long
     * batch still decides by rules that are live no more is not counted.
     */
    public void compare(AdvisorSnapshot desk, Workload workload, Placement decided) {
        Optional<RuleBook> candidate = shelf.active();
        if (candidate.isEmpty()) {
            return;
        }
        try {
            Placement other = candidate.get().placement(workload, desk.advisor().offerCosts(workload));
            Optional<Tally> counting = tally(desk.rules(), candidate.get());
            if (counting.isPresent()) {
                counting.get()
                        .moves
                        .computeIfAbsent(new PlacementChange(decided, other), move -> new LongAdder())
                        .increment();
                (other == decided ? agreed : differed).increment();
            }
        } catch (RuntimeException | StackOverflowError e) {
            failed.increment();
            LOG.warn("the candidate rules could not decide", e);
        }
    }

    /** Deliberate: of these very books, not of some that are equal to them. */
    @SuppressWarnings("ReferenceEquality")
    private Optional<Tally> tally(RuleBook decided, RuleBook candidate) {
        Tally now = tally.get();
        if (now != null && now.live == decided && now.candidate == candidate) {
            return Optional.of(now);
        }
        if (live.get().rules() != decided
                || shelf.active().filter(active -> active == candidate).isEmpty()) {
            return Optional.empty();
        }
        Tally fresh = new Tally(decided, candidate, clock.instant(), new ConcurrentHashMap<>());
        return tally.compareAndSet(now, fresh) ? Optional.of(fresh) : tally(decided, candidate);
    }

    /** Deliberate: of the very books that are active, not of ones before them. */
    @SuppressWarnings("ReferenceEquality")
    public Agreement agreement() {
        ReloadStatus book = shelf.status();
        Optional<RuleBook> active = shelf.active();
        Tally latest = tally.get();
        Tally now = latest != null
                        && latest.live == live.get().rules()
                        && active.filter(rules -> rules == latest.candidate).isPresent()
                ? latest
                : null;
        Map<PlacementChange, Long> moves = now == null
                ? Map.of()
                : now.moves.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, move -> move.getValue().sum(), Long::sum, TreeMap::new));
        return new Agreement(active.map(RuleBook::sha256), book, now == null ? book.loaded() : now.since, moves);
    }

    /** Decisions since the start on which both agreed. */
    public long agreed() {
        return agreed.sum();
    }

    /** Decisions since the start on which they did not. */
    public long differed() {
        return differed.sum();
    }

    /** Decisions since the start that the candidate could not make. */
    public long failed() {
        return failed.sum();
    }
}
