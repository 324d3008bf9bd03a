package dev.weighbridge.service;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.ledger.DecisionContent;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.RenderedAnswer;
import java.util.Optional;

/** A decision that is made and, where there is a ledger, on its way into it. */
public final class PendingDecision {
    private final Recommendation recommendation;
    private final Optional<Recording> recording;
    private final DecisionMetrics metrics;

    /** What the ledger was given, and when it has it. */
    private record Recording(RenderedAnswer json, DecisionContent content, Ledger.PendingWrite write) {}

    private PendingDecision(Recommendation recommendation, Optional<Recording> recording, DecisionMetrics metrics) {
        this.recommendation = recommendation;
        this.recording = recording;
        this.metrics = metrics;
    }

    static PendingDecision unrecorded(Recommendation recommendation, DecisionMetrics metrics) {
        return new PendingDecision(recommendation, Optional.empty(), metrics);
    }

    static PendingDecision recorded(
            Recommendation recommendation,
            RenderedAnswer json,
            DecisionContent content,
            Ledger.PendingWrite write,
            DecisionMetrics metrics) {
        return new PendingDecision(recommendation, Optional.of(new Recording(json, content, write)), metrics);
    }

    /**
     * The recommendation, once it is recorded; counted as an answer.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure where it must be recorded and cannot be
     */
    public Recommendation await() {
        recording.ifPresent(pending -> pending.write.await());
        metrics.count(recommendation.placement());
        return recommendation;
    }

    /** The answer in a format and size; the JSON that the ledger was given is not written again. */
    RenderedAnswer rendered(RecommendationFormat format, Detail detail) {
        return recording
                .map(Recording::json)
                .filter(json -> format == RecommendationFormat.JSON && detail == DecisionRecorder.DETAIL)
                .orElseGet(() -> format.render(recommendation, detail));
    }

    /** What is recorded; empty where there is no ledger. */
    Optional<DecisionContent> content() {
        return recording.map(Recording::content);
    }
}
