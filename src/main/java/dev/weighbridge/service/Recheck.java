package dev.weighbridge.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.RecordedChoice;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.service.RecheckedDecision.Again;
import dev.weighbridge.service.RecheckedDecision.Difference;
import dev.weighbridge.service.RecheckedDecision.OfferEnd;
import dev.weighbridge.service.RecheckedDecision.Reason;
import dev.weighbridge.service.RecheckedDecision.State;
import dev.weighbridge.service.RecheckedDecision.Undecided;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides recorded decisions again under the rules, the catalogue and the date of today, several at a time, and compares.
 * Nothing is recorded or counted.
 */
public final class Recheck {
    private static final int MOST_REPEATED = 1_000;
    private static final int MOST_PENDING = 64;

    private final DecisionReader archive;
    private final AdvisorSnapshot live;
    private final ReviewPolicy policy;
    private final LocalDate today;
    private final Map<String, ApiOffer> apis;
    private final Set<String> machines;
    private final Cache<Key, RecheckedDecision> repeated = Caffeine.newBuilder()
            .maximumSize(MOST_REPEATED)
            .executor(Runnable::run)
            .build();

    /** The same question with the same answer: it is decided again once while others like it follow. */
    private record Key(String request, String answerSha256) {}

    public Recheck(DecisionReader archive, AdvisorSnapshot live, ReviewPolicy policy, LocalDate today) {
        this.archive = archive;
        this.live = live;
        this.policy = policy;
        this.today = today;
        this.apis = live.catalog().apiOffers().stream().collect(Collectors.toMap(ApiOffer::id, Function.identity()));
        this.machines = live.catalog().machineNames();
    }

    /**
     * Rechecks the decisions of a query, and holds one page of them at a time.
     *
     * @param threads that decide; no more are started than can read the ledger at the same time
     * @param each receives every decision, newest first, on the calling thread
     * @throws dev.weighbridge.ledger.LedgerFailure where the ledger cannot be read
     * @throws CancellationException if the calling thread is interrupted
     */
    public RecheckTotals run(DecisionQuery query, int threads, Consumer<RecheckedDecision> each) {
        RecheckTally tally = new RecheckTally();
        boolean byName = !live.rules().waivers().isEmpty();
        Queue<Future<RecheckedDecision>> pending = new ArrayDeque<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(threads, DecisionReader.MOST_THREADS), new DaemonThreadFactory("recheck"));
        Runnable oldest = () -> {
            RecheckedDecision rechecked = result(pending.remove());
            tally.add(rechecked, byName);
            each.accept(rechecked);
        };
        try {
            archive.forEach(query, decision -> {
                pending.add(workers.submit(() -> repeated(decision)));
                if (pending.size() >= MOST_PENDING) {
                    oldest.run();
                }
            });
            while (!pending.isEmpty()) {
                oldest.run();
            }
        } finally {
            workers.shutdownNow();
        }
        return tally.totals();
    }

    private static RecheckedDecision result(Future<RecheckedDecision> decided) {
        try {
            return decided.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private RecheckedDecision repeated(StoredDecision decision) {
        return repeated.get(new Key(decision.request(), decision.answerSha256()), key -> again(decision))
                .of(decision);
    }

    private RecheckedDecision again(StoredDecision decision) {
        RecordedChoice kept = RecordedChoice.of(archive.answer(decision));
        Problems problems = new Problems();
        Optional<Workload> workload = live.reader()
                .read("request", decision.request(), Document.Format.JSON, List.of("asOf=" + today), problems);
        Optional<Recommendation> now = workload.map(live.advisor()::recommend);
        return new RecheckedDecision(
                decision,
                now.map(recommendation -> again(recommendation, kept)),
                now.isPresent() ? Optional.empty() : Optional.of(undecided(decision, problems)),
                kept.usdPerMonth(),
                kept.offers().stream()
                        .flatMap(offer -> end(offer.id(), now).stream())
                        .toList());
    }

    private static Undecided undecided(StoredDecision decision, Problems problems) {
        boolean masked = decision.workloadLine().isEmpty();
        return new Undecided(
                masked ? Reason.MASKED : Reason.INVALID,
                problems.all().stream()
                        .findFirst()
                        .map(problem -> problem.message())
                        .orElse(""));
    }

    private static Again again(Recommendation now, RecordedChoice kept) {
        Optional<Option> chosen = now.options().stream()
                .filter(option -> option.chosen() && !option.today())
                .findFirst();
        List<PricedOffer> offers = chosen.stream()
                .flatMap(option -> Stream.concat(
                        option.offer().stream(), option.split().stream().map(SplitPart::offer)))
                .toList();
        Set<RecordedChoice.Offer> names = offers.stream()
                .map(offer -> new RecordedChoice.Offer(offer.id(), offer.model()))
                .collect(Collectors.toSet());
        // What an answer of an unknown form recommended cannot be compared; where nothing was, the placement has
        // turned.
        boolean sameOffers = kept.offers().isEmpty() || names.equals(Set.copyOf(kept.offers()));
        return new Again(
                now.placement(),
                chosen.flatMap(Option::usdPerMonth).map(UsdRange::likely),
                kept.offers().size() == 1 ? sameOffer(now, kept.offers().get(0)) : Optional.empty(),
                sameOffers
                        ? List.of()
                        : offers.stream().map(OfferName::of).distinct().toList(),
                kept.risks()
                        .map(then -> Difference.of(
                                then, now.risks().stream().map(Risk::code).collect(Collectors.toSet()), true))
                        .orElse(Difference.NONE),
                kept.excluding()
                        .map(then -> Difference.of(
                                then,
                                now.exclusions().stream()
                                        .map(exclusion -> exclusion.rule().name())
                                        .collect(Collectors.toSet()),
                                DecisionRecorder.DETAIL.showsAllExclusions(then.size())))
                        .orElse(Difference.NONE));
    }

    private static Optional<Double> sameOffer(Recommendation now, RecordedChoice.Offer kept) {
        return now.costs().offers().stream()
                .filter(offer -> offer.id().equals(kept.id()) && offer.model().equals(kept.model()))
                .findFirst()
                .map(PricedOffer::usdPerMonth);
    }

    /** Deliberate: of machines only whether they are listed; nobody announces the end of one. */
    private Optional<OfferEnd> end(String offer, Optional<Recommendation> now) {
        if (!apis.containsKey(offer)) {
            // What the workload itself states, such as a machine of one's own, is in no catalogue and still priced.
            boolean gone = !machines.contains(offer)
                    && now.filter(recommendation -> recommendation.costs().offers().stream()
                                    .noneMatch(priced -> priced.id().equals(offer)))
                            .isPresent();
            return gone ? Optional.of(new OfferEnd(offer, State.NOT_LISTED, Optional.empty())) : Optional.empty();
        }
        Optional<LocalDate> end = apis.get(offer).expires();
        return end.filter(day -> !day.isAfter(today.plusDays(policy.endsWithinDays())))
                .map(day -> new OfferEnd(offer, day.isAfter(today) ? State.ENDS_SOON : State.ENDED, end));
    }
}
