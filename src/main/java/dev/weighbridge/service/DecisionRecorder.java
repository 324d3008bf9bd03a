package dev.weighbridge.service;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionContent;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.PolicyVersion;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;

/** Records the decisions made under one version of rules and catalogue. */
final class DecisionRecorder {
    /** How much of an answer is recorded: a replay works out the rest. */
    static final Detail DETAIL = Detail.STANDARD;

    private final Ledger ledger;
    private final PolicyVersion policy;
    private final WorkloadReader reader;

    DecisionRecorder(Ledger ledger, PolicyVersion policy, WorkloadReader reader) {
        this.ledger = ledger;
        this.policy = policy;
        this.reader = reader;
    }

    /** What is recorded of a decision each time the same is asked. */
    DecisionContent content(Recommendation recommendation, RenderedAnswer json) {
        return new DecisionContent(
                recommendation, json, policy, ledger.masks(), request -> isReadAs(request, recommendation.workload()));
    }

    /** Hands a decision to the ledger, and does not wait. */
    Ledger.PendingWrite record(DecisionContent content, Stamp stamp) {
        return ledger.record(content, stamp);
    }

    /** Whether a request, as it would be recorded, is read as the very workload that was decided. */
    private boolean isReadAs(String request, Workload workload) {
        return reader.read("ledger", request, Document.Format.JSON, List.of(), new Problems())
                .filter(workload::equals)
                .isPresent();
    }
}
