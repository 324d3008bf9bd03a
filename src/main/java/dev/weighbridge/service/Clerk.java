package dev.weighbridge.service;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.Desk;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Books;
import dev.weighbridge.ledger.Content;
import dev.weighbridge.ledger.Keeping;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.rules.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides at the desk of a moment, and gives nothing out that the ledger has not kept: all doors ask a clerk, so none can
 * forget to. Safe to use from many threads.
 */
public final class Clerk {
    private final Desk desk;
    private final Optional<Kept> kept;
    private final Optional<Shadow> shadow;
    private final Placements given;

    /** Where decisions of this desk are kept. */
    private record Kept(Ledger ledger, Books books) {}

    private Clerk(Desk desk, Optional<Kept> kept, Optional<Shadow> shadow, Placements given) {
        this.desk = desk;
        this.kept = kept;
        this.shadow = shadow;
        this.given = given;
    }

    /** One that keeps nothing. */
    public static Clerk of(Desk desk) {
        return of(desk, Optional.empty(), new Placements());
    }

    static Clerk of(Desk desk, Optional<Shadow> shadow, Placements given) {
        return new Clerk(desk, Optional.empty(), shadow, given);
    }

    static Clerk keeping(Desk desk, Ledger ledger, Books books, Optional<Shadow> shadow, Placements given) {
        return new Clerk(desk, Optional.of(new Kept(ledger, books)), shadow, given);
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
         * @throws dev.weighbridge.ledger.LedgerFailure where it must be kept and cannot be
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
        Content content =
                new Content(recommendation, line, to.books, to.ledger.masks(), stated -> rereads(stated, workload));
        Keeping keeping = to.ledger.keep(
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

    private Stamp again(Workload workload, Placement placement, Ledger ledger, Content content) {
        Stamp stamp = stamp(workload, placement);
        ledger.keep(content, stamp).await();
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
