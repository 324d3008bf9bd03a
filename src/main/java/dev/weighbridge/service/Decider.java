package dev.weighbridge.service;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionContent;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.PendingWrite;
import dev.weighbridge.ledger.store.PolicyVersion;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides at the desk of a moment, and gives nothing out that the ledger has not kept: all doors ask a clerk, so none can
 * forget to. Safe to use from many threads.
 */
public final class Decider {
    private final AdvisorSnapshot desk;
    private final Optional<Kept> kept;
    private final Optional<ShadowEvaluation> shadow;
    private final PlacementCounts given;

    /** Where decisions of this desk are kept. */
    private record Kept(Ledger ledger, PolicyVersion books) {}

    private Decider(
            AdvisorSnapshot desk, Optional<Kept> kept, Optional<ShadowEvaluation> shadow, PlacementCounts given) {
        this.desk = desk;
        this.kept = kept;
        this.shadow = shadow;
        this.given = given;
    }

    /** One that keeps nothing. */
    public static Decider of(AdvisorSnapshot desk) {
        return of(desk, Optional.empty(), new PlacementCounts());
    }

    static Decider of(AdvisorSnapshot desk, Optional<ShadowEvaluation> shadow, PlacementCounts given) {
        return new Decider(desk, Optional.empty(), shadow, given);
    }

    static Decider keeping(
            AdvisorSnapshot desk,
            Ledger ledger,
            PolicyVersion books,
            Optional<ShadowEvaluation> shadow,
            PlacementCounts given) {
        return new Decider(desk, Optional.of(new Kept(ledger, books)), shadow, given);
    }

    public WorkloadReader reader() {
        return desk.reader();
    }

    /**
     * A decision that can be given out.
     *
     * @param json the recommendation as JSON on one line
     * @param again the same for whoever asks the same: a stamp of its own, kept before it is there
     */
    public record Decided(Recommendation recommendation, Supplier<String> json, Again again) {}

    /**
     * How a decision is given again.
     *
     * @param stamp keeps it anew; fails as {@link Pending#kept} does
     * @param bytes about how much memory it takes
     */
    public record Again(Supplier<Stamp> stamp, int bytes) {}

    /** A decision that is made, and on its way into the ledger. */
    public interface Pending {
        /**
         * The decision, once it is kept.
         *
         * @throws dev.weighbridge.ledger.store.LedgerFailure where it must be kept and cannot be
         */
        Decided kept();
    }

    /** Decides, and hands the decision to the ledger without waiting for it. */
    public Pending decide(Workload workload) {
        Recommendation recommendation = desk.advisor().recommend(workload);
        Placement placement = recommendation.placement();
        shadowed(workload, placement);
        if (kept.isEmpty()) {
            Again again = new Again(() -> again(workload, placement), 0);
            return () -> given(new Decided(recommendation, () -> JsonReport.line(recommendation), again));
        }
        Kept to = kept.get();
        String line = JsonReport.line(recommendation);
        DecisionContent content = new DecisionContent(
                recommendation, line, to.books, to.ledger.masks(), stated -> rereads(stated, workload));
        PendingWrite keeping = to.ledger.record(
                content,
                new Stamp(recommendation.id(), recommendation.provenance().decidedAt()));
        Again again = new Again(() -> again(workload, placement, to.ledger, content), content.bytes());
        return () -> {
            keeping.await();
            return given(new Decided(recommendation, () -> line, again));
        };
    }

    private Decided given(Decided decided) {
        given.count(decided.recommendation.placement());
        return decided;
    }

    private void shadowed(Workload workload, Placement placement) {
        shadow.ifPresent(candidate -> candidate.compare(desk, workload, placement));
    }

    /** Deliberate: takes what little it needs, since it is kept with the answer and the recommendation is large. */
    private Stamp again(Workload workload, Placement placement) {
        Stamp stamp = stamp(workload, placement);
        given.count(placement);
        return stamp;
    }

    private Stamp stamp(Workload workload, Placement placement) {
        shadowed(workload, placement);
        return desk.advisor().stamp();
    }

    private Stamp again(Workload workload, Placement placement, Ledger ledger, DecisionContent content) {
        Stamp stamp = stamp(workload, placement);
        ledger.record(content, stamp).await();
        given.count(placement);
        return stamp;
    }

    /** Whether a request, as it would be kept, is read as the very workload that was decided. */
    private boolean rereads(String stated, Workload workload) {
        return desk.reader()
                .read("ledger", stated, Document.Format.JSON, List.of(), new Problems())
                .filter(workload::equals)
                .isPresent();
    }
}
