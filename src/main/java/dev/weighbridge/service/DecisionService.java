package dev.weighbridge.service;

import dev.weighbridge.concurrent.CoreLimit;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.PolicyVersion;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.ServingVersion;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides workloads for every entry point: each decision is recorded, counted and, for those who ask the same again,
 * cached; candidate rules decide beside it. Safe to use from many threads.
 */
public final class DecisionService {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionService.class);

    private final ReloadingAdvisor advisor;
    private final Optional<Ledger> ledger;
    private final Optional<ShadowEvaluation> shadow;
    private final long answerCacheBytes;
    private final SeenOnceFilter requested = new SeenOnceFilter();
    private final DecisionMetrics metrics = new DecisionMetrics();
    private final CoreLimit cores = new CoreLimit();
    private final RecentWorkloads recent = new RecentWorkloads();
    private final MemoizedByIdentity<ServingVersion, DecisionSession> sessions =
            new MemoizedByIdentity<>(this::newSession);

    /**
     * @param ledger empty where decisions are not recorded
     * @param shadow empty where no candidate decides beside the live rules
     * @param answerCacheBytes size of the answer cache; 0 turns it off
     */
    public DecisionService(
            ReloadingAdvisor advisor,
            Optional<Ledger> ledger,
            Optional<ShadowEvaluation> shadow,
            long answerCacheBytes) {
        this.advisor = advisor;
        this.ledger = ledger;
        this.shadow = shadow;
        this.answerCacheBytes = answerCacheBytes;
    }

    /**
     * The rules and the catalogue that are live now. Take one for each request or batch, so that its workloads are read
     * and decided by the same version.
     */
    public DecisionSession session() {
        return sessions.of(advisor.serving());
    }

    private DecisionSession newSession(ServingVersion serving) {
        Optional<DecisionRecorder> recorder = ledger.map(open -> new DecisionRecorder(
                open,
                PolicyVersion.of(
                        serving.rules(),
                        serving.snapshot().rules().sha256(),
                        serving.catalog(),
                        serving.snapshot().catalog().sha256()),
                serving.snapshot().reader()));
        return new DecisionSession(
                serving.snapshot().forRequests(),
                recorder,
                shadow,
                metrics,
                new AnswerCache(answerCacheBytes, requested),
                cores,
                recent,
                Optional.empty());
    }

    public ReloadingAdvisor advisor() {
        return advisor;
    }

    public Optional<Ledger> ledger() {
        return ledger;
    }

    public Optional<ShadowEvaluation> shadow() {
        return shadow;
    }

    /**
     * The workloads of the last 500 decisions, the newest first: those that the ledger has, or without one or where it cannot
     * be read, those since the start.
     */
    public List<Workload> recentWorkloads() {
        List<Workload> recorded = new ArrayList<>();
        ledger.ifPresent(open -> {
            try {
                new RecordedWorkloads(
                                open.reader(),
                                advisor.get().catalog(),
                                advisor.get().reader().declared().optional(),
                                List.of())
                        .read(DecisionQuery.newest(RecentWorkloads.MOST), recorded::add, unread -> {});
            } catch (LedgerFailure e) {
                LOG.warn("recorded decisions cannot be read, so those since the start are used: {}", e.message());
                recorded.clear();
            }
        });
        return recorded.isEmpty() ? recent.newestFirst() : recorded;
    }

    /** Answers with a placement since the start, decided or cached, of all entry points together. */
    public long answers(Placement placement) {
        return metrics.answers(placement);
    }

    /**
     * @param timer receives the nanoseconds of each decision from now on, without the wait for a free core and the time to record
     *     it
     */
    public void reportTimesTo(LongConsumer timer) {
        metrics.reportTimesTo(timer);
    }
}
