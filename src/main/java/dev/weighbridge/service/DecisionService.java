package dev.weighbridge.service;

import dev.weighbridge.concurrent.CoreLimit;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.PolicyVersion;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.ServingVersion;
import dev.weighbridge.service.reload.ShadowEvaluation;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Decides workloads for every entry point: each decision is recorded, counted and, for those who ask the same again,
 * cached; candidate rules decide beside it. Safe to use from many threads.
 */
public final class DecisionService {
    private final ReloadingAdvisor advisor;
    private final Optional<Ledger> ledger;
    private final Optional<ShadowEvaluation> shadow;
    private final long answerCacheBytes;
    private final SeenOnceFilter requested = new SeenOnceFilter();
    private final DecisionMetrics metrics = new DecisionMetrics();
    private final CoreLimit cores = new CoreLimit();
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
                serving.snapshot(), recorder, shadow, metrics, new AnswerCache(answerCacheBytes, requested), cores);
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
