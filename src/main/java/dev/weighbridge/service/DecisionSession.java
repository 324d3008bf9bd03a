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
import dev.weighbridge.service.AnswerCache.CachedAnswer;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.OneLineParser;
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
    private final RecentWorkloads recent;
    private final Optional<String> requester;

    DecisionSession(
            AdvisorSnapshot snapshot,
            Optional<DecisionRecorder> recorder,
            Optional<ShadowEvaluation> shadow,
            DecisionMetrics metrics,
            AnswerCache cache,
            CoreLimit cores,
            RecentWorkloads recent,
            Optional<String> requester) {
        this.requester = requester;
        this.snapshot = snapshot;
        this.recorder = recorder;
        this.shadow = shadow;
        this.metrics = metrics;
        this.cache = cache;
        this.cores = cores;
        this.recent = recent;
    }

    /** A session that records nothing and caches nothing, as commands use it. */
    public static DecisionSession unrecorded(AdvisorSnapshot snapshot) {
        return new DecisionSession(
                snapshot,
                Optional.empty(),
                Optional.empty(),
                new DecisionMetrics(),
                new AnswerCache(0, new SeenOnceFilter()),
                new CoreLimit(),
                new RecentWorkloads(),
                Optional.empty());
    }

    /** Reads workloads from one line of words. */
    public OneLineParser lines() {
        return snapshot.lines();
    }

    /** Whether what it decides is recorded. */
    public boolean records() {
        return recorder.isPresent();
    }

    /** The same without a record of what it decides, and without a cache: that of this session holds what is recorded. */
    public DecisionSession withoutRecord() {
        return new DecisionSession(
                snapshot,
                Optional.empty(),
                shadow,
                metrics,
                new AnswerCache(0, new SeenOnceFilter()),
                cores,
                recent,
                requester);
    }

    /**
     * The same for somebody whom the server knows, who may use the waivers that name them.
     *
     * @param who the name of a token or a chat account; empty for anybody else
     */
    public DecisionSession requestedBy(Optional<String> who) {
        return who.isEmpty()
                ? this
                : new DecisionSession(snapshot, recorder, shadow, metrics, cache, cores, recent, who);
    }

    /** Deliberate: who asks is part of the workload only where a waiver names both, so that others are not recorded. */
    private Workload asked(Workload workload) {
        return requester
                .filter(who -> snapshot.advisor().waives(workload, who))
                .map(workload::withRequestedBy)
                .orElse(workload);
    }

    /** Reads workloads by the catalogue of this session. */
    public WorkloadReader reader() {
        return snapshot.reader();
    }

    /** Decides once a core is free, and hands the decision to the ledger without waiting for it. */
    public PendingDecision decide(Workload workload) {
        return cores.run(() -> decided(asked(workload)));
    }

    private PendingDecision decided(Workload workload) {
        long start = System.nanoTime();
        Recommendation recommendation = snapshot.advisor().recommend(workload);
        compareAndKeep(workload);
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
        AnswerCache.Key key = new AnswerCache.Key(asked(workload), format, detail);
        return cache.find(key).map(cached -> repeat(key.workload(), cached)).orElseGet(() -> decideAndCache(key));
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
        compareAndKeep(workload);
        Stamp stamp = snapshot.advisor().stamp();
        recorder.ifPresent(ledger -> cached.content()
                .ifPresent(content -> ledger.record(content, stamp).await()));
        metrics.count(cached.placement());
        return cached.text().with(stamp);
    }

    private void compareAndKeep(Workload workload) {
        recent.add(workload);
        // Whoever asks may use the waivers of the candidate, too; nothing of this is recorded.
        Workload asked = requester.map(workload::withRequestedBy).orElse(workload);
        shadow.ifPresent(candidate -> candidate.submit(snapshot, asked));
    }
}
