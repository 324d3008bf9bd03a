package dev.weighbridge.service;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.concurrent.CoreLimit;
import dev.weighbridge.ledger.DecisionContent;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.AnswerCache.CachedAnswer;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.Optional;

/**
 * Reads and decides workloads under one version of rules and catalogue. Nothing is answered that the ledger, where there
 * is one, has not recorded. Safe to use from many threads.
 */
public final class DecisionSession {
    private final AdvisorSnapshot snapshot;
    private final Optional<DecisionRecorder> recorder;
    private final Optional<ShadowEvaluation> shadow;
    private final DecisionMetrics metrics;
    private final AnswerCache cache;
    private final CoreLimit cores;

    DecisionSession(
            AdvisorSnapshot snapshot,
            Optional<DecisionRecorder> recorder,
            Optional<ShadowEvaluation> shadow,
            DecisionMetrics metrics,
            AnswerCache cache,
            CoreLimit cores) {
        this.snapshot = snapshot;
        this.recorder = recorder;
        this.shadow = shadow;
        this.metrics = metrics;
        this.cache = cache;
        this.cores = cores;
    }

    /** A session that records nothing and caches nothing, as commands use it. */
    public static DecisionSession unrecorded(AdvisorSnapshot snapshot) {
        return new DecisionSession(
                snapshot,
                Optional.empty(),
                Optional.empty(),
                new DecisionMetrics(),
                new AnswerCache(0, new SeenOnceFilter()),
                new CoreLimit());
    }

    /** Reads workloads by the catalogue of this session. */
    public WorkloadReader reader() {
        return snapshot.reader();
    }

    /** Decides once a core is free, and hands the decision to the ledger without waiting for it. */
    public PendingDecision decide(Workload workload) {
        return cores.run(() -> decided(workload));
    }

    private PendingDecision decided(Workload workload) {
        long start = System.nanoTime();
        Recommendation recommendation = snapshot.advisor().recommend(workload);
        shadow(workload, recommendation.placement());
        PendingDecision pending = recorder.map(ledger -> recorded(recommendation, ledger))
                .orElseGet(() -> PendingDecision.unrecorded(recommendation, metrics));
        metrics.took(System.nanoTime() - start);
        return pending;
    }

    private PendingDecision recorded(Recommendation recommendation, DecisionRecorder ledger) {
        RenderedAnswer json = RecommendationFormat.JSON.render(recommendation, DecisionRecorder.DETAIL);
        DecisionContent content = ledger.content(recommendation, json);
        return PendingDecision.recorded(
                recommendation, json, content, ledger.record(content, recommendation.stamp()), metrics);
    }

    /**
     * The answer to a workload, recorded: decided now, or cached from an equal request and given an id and a time of its
     * own.
     *
     * @return UTF-8
     * @throws dev.weighbridge.ledger.LedgerFailure where it must be recorded and cannot be
     */
    public byte[] answer(Workload workload, RecommendationFormat format, Detail detail) {
        AnswerCache.Key key = new AnswerCache.Key(workload, format, detail);
        return cache.find(key).map(cached -> repeat(workload, cached)).orElseGet(() -> decideAndCache(key));
    }

    /** A recommendation of this session with its costs drawn. */
    public Recommendation withDraws(Recommendation recommendation, DrawSettings settings) {
        return snapshot.advisor().withDraws(recommendation, settings);
    }

    /**
     * The answer to a workload, decided and recorded now, with its costs drawn. Deliberate: neither recorded nor cached with
     * the draws, which follow from the workload and the settings.
     *
     * @return UTF-8
     * @throws dev.weighbridge.ledger.LedgerFailure where it must be recorded and cannot be
     */
    public byte[] answer(Workload workload, RecommendationFormat format, Detail detail, DrawSettings draws) {
        Recommendation recommendation = withDraws(decide(workload).await(), draws);
        return format.render(recommendation, detail).with(recommendation.stamp());
    }

    private byte[] decideAndCache(AnswerCache.Key key) {
        Written written = cores.run(() -> {
            PendingDecision pending = decided(key.workload());
            return new Written(pending, pending.rendered(key.format(), key.detail()));
        });
        Recommendation recommendation = written.pending.await();
        cache.offer(key, new CachedAnswer(written.text, recommendation.placement(), written.pending.content()));
        return written.text.with(recommendation.stamp());
    }

    /**
     * A decision on its way into the ledger, and its answer. Deliberate: written while the core is held, before the ledger has
     * the decision; where it must and cannot, nobody gets the answer.
     */
    private record Written(PendingDecision pending, RenderedAnswer text) {}

    private byte[] repeat(Workload workload, CachedAnswer cached) {
        shadow(workload, cached.placement());
        Stamp stamp = snapshot.advisor().stamp();
        recorder.ifPresent(ledger -> cached.content()
                .ifPresent(content -> ledger.record(content, stamp).await()));
        metrics.count(cached.placement());
        return cached.text().with(stamp);
    }

    private void shadow(Workload workload, Placement placement) {
        shadow.ifPresent(candidate -> candidate.submit(snapshot, workload, placement));
    }
}
