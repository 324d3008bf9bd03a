package dev.weighbridge.service.reload;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.AcceptedRules;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import dev.weighbridge.service.reload.WaitingRules.Impact;
import dev.weighbridge.service.reload.WaitingRules.Reason;
import dev.weighbridge.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether new rules that passed their cases go live. They must be proved; where that takes long, it goes on beside
 * the checks of the folder. They are held back if they cannot be proved in time or turn too many recent decisions, until
 * somebody accepts them. One thread uses it; many read what waits.
 */
final class RuleGate {
    /** A check of the folder waits so long for a proof, which most often ends within a second. */
    private static final Duration WAITED_FOR = Duration.ofSeconds(3);

    /** After this time the status says that the proof is running. */
    private static final Duration UNTOLD = Duration.ofSeconds(5);

    private static final Duration LONGEST_PROOF = Duration.ofSeconds(60);
    private static final Duration LONGEST_IMPACT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Duration waitedFor;
    private final Duration longestProof;
    private final AtomicReference<@Nullable Proving> proving = new AtomicReference<>();
    private final AtomicReference<@Nullable WaitingRules> waiting = new AtomicReference<>();

    RuleGate(InstantSource clock) {
        this(clock, WAITED_FOR, LONGEST_PROOF);
    }

    /**
     * @param waitedFor how long one call waits for a proof
     * @param longestProof after this time a proof is given up
     */
    RuleGate(InstantSource clock, Duration waitedFor, Duration longestProof) {
        this.clock = clock;
        this.waitedFor = waitedFor;
        this.longestProof = longestProof;
    }

    /**
     * A proof that has been started.
     *
     * @param files fingerprint of the folder
     * @param proof its result is empty if it took too long
     */
    private record Proving(String files, RuleBook book, Instant since, FutureTask<Optional<Proof>> proof) {}

    /** The rules that wait, if any do. */
    Optional<WaitingRules> waiting() {
        return Optional.ofNullable(waiting.get());
    }

    /** Ends what waits if other files than its own were found. */
    void after(Outcome outcome) {
        boolean proved =
                waiting().filter(rules -> rules.reason() == Reason.BEING_PROVED).isPresent();
        switch (outcome) {
            case LOADED, REFUSED -> clear();
            case NOTHING_NEW -> {
                if (proved) {
                    clear(); // The files are again what they were before.
                }
            }
            case CHANGING, PROVING, HELD -> {}
        }
    }

    private void clear() {
        waiting.set(null);
        Proving before = proving.getAndSet(null);
        if (before != null) {
            before.proof.cancel(true);
        }
    }

    /** The rules of these files, if they are being proved. */
    Optional<RuleBook> proving(Folder folder) {
        return Optional.ofNullable(proving.get())
                .filter(now -> now.files.equals(folder.fingerprint()))
                .map(Proving::book);
    }

    /**
     * Lets rules pass, or not.
     *
     * @param live what decides until then
     * @throws InvalidInput with each property that does not hold for them
     * @throws NotYetLive if they must wait
     */
    void require(RuleBook book, Folder folder, AdvisorSnapshot live, CaseCatalog catalog, Optional<HoldBack> hold) {
        boolean accepted = AcceptedRules.read(folder, new Problems()).contains(book.sha256());
        Proving known = proving.get();
        Optional<Proof> proof = known != null && known.files.equals(folder.fingerprint())
                ? result(known, folder, Duration.ZERO)
                : result(start(book, folder, live, catalog), folder, waitedFor);
        clear();
        List<Problem> flaws = proof.stream()
                .flatMap(ended -> ended.flaws().stream())
                .filter(flaw -> flaw.property() != Property.KNOWN_NAMES && flaw.property() != Property.COUNTABLE)
                .map(Proof.Flaw::problem)
                .toList();
        if (!flaws.isEmpty()) {
            throw new InvalidInput(flaws);
        }
        if (accepted) {
            return;
        }
        requireProved(book, folder, proof);
        hold.ifPresent(limit -> requireFewTurns(book, folder, live, limit));
    }

    private Proving start(RuleBook book, Folder folder, AdvisorSnapshot live, CaseCatalog catalog) {
        clear();
        FutureTask<Optional<Proof>> task = new FutureTask<>(() -> TimeLimit.within(
                longestProof, () -> Proof.ofChange(book, live.rules(), catalog.reader(), catalog.pricing())));
        Proving started = new Proving(folder.fingerprint(), book, clock.instant(), task);
        new DaemonThreadFactory("prove-rules").newThread(task).start();
        proving.set(started);
        return started;
    }

    private Optional<Proof> result(Proving now, Folder folder, Duration wait) {
        try {
            return now.proof.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            waiting.set(new WaitingRules(now.book.sha256(), now.since, Reason.BEING_PROVED, Optional.empty()));
            throw NotYetLive.unknown(
                    Duration.between(now.since, clock.instant()).compareTo(UNTOLD) < 0
                            ? List.of()
                            : List.of(problem(
                                    folder,
                                    now.book,
                                    "their proof takes longer than %d s. They are used once it has ended."
                                            .formatted(UNTOLD.toSeconds()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotYetLive.unknown(List.of());
        } catch (ExecutionException e) {
            clear();
            throw new IllegalStateException("the proof of rules failed", e.getCause());
        }
    }

    private void requireProved(RuleBook book, Folder folder, Optional<Proof> proof) {
        Optional<String> why = proof.isEmpty()
                ? Optional.of("they could not be proved within %d s".formatted(longestProof.toSeconds()))
                : proof.get().flaws().stream()
                        .filter(flaw -> flaw.property() == Property.COUNTABLE)
                        .map(flaw -> "they cannot be proved (%s)".formatted(flaw.problem()))
                        .findFirst();
        why.ifPresent(reason -> holdBack(book, folder, Reason.NOT_PROVED, Optional.empty(), reason));
    }

    private void requireFewTurns(RuleBook book, Folder folder, AdvisorSnapshot live, HoldBack hold) {
        long end = System.nanoTime() + LONGEST_IMPACT.toNanos();
        DeclaredFields before = live.rules().facts().ofWorkload();
        DeclaredFields after = book.facts().ofWorkload();
        int decided = 0;
        int refused = 0;
        int turned = 0;
        for (Workload workload : hold.recent().get()) {
            if (System.nanoTime() > end) {
                break;
            }
            decided++;
            if (!after.refusalsBeyond(before, workload.statedOfDeclared()).isEmpty()) {
                refused++;
                continue;
            }
            turned += live.advisor().placement(live.rules(), workload)
                            == live.advisor().placement(book, workload)
                    ? 0
                    : 1;
        }
        Impact impact = new Impact(decided, turned, refused);
        if (impact.share() > hold.above()) {
            holdBack(
                    book,
                    folder,
                    Reason.TURNS_DECISIONS,
                    Optional.of(impact),
                    "they turn %,d%s of the last %,d decisions, more than the %s of --hold-above"
                            .formatted(
                                    turned,
                                    refused == 0 ? "" : " and refuse %,d".formatted(refused),
                                    decided,
                                    NumberText.percent(hold.above())));
        }
    }

    private void holdBack(RuleBook book, Folder folder, Reason reason, Optional<Impact> impact, String why) {
        waiting.set(new WaitingRules(book.sha256(), clock.instant(), reason, impact));
        throw NotYetLive.heldBack(problem(
                folder,
                book,
                "%s. Use them with `weighbridge rules accept %s`, or take the change back."
                        .formatted(why, book.sha256())));
    }

    private static Problem problem(Folder folder, RuleBook book, String why) {
        return new Problem(folder.name(), "", "the new rules (SHA-256 %s) wait: %s".formatted(book.sha256(), why));
    }
}
