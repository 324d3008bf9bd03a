package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.ledger.store.CompressedBlob;
import dev.weighbridge.ledger.store.DecisionRow;
import dev.weighbridge.ledger.store.PolicyVersion;
import dev.weighbridge.report.JsonMask;
import dev.weighbridge.report.WorkloadJson;
import dev.weighbridge.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;

/** What is kept of a decision, but for its id and its time: the same whenever the question is asked again. */
public final class DecisionContent {
    private final String placement;
    private final Optional<String> name;
    private final String given;
    private final String whole;
    private final boolean rereads;
    private final Optional<LocalDate> filledIn;
    private final CompressedBlob answer;
    private final PolicyVersion books;
    private final String version;
    private final Masks masks;

    /**
     * Takes what is to be kept from a decision.
     *
     * @param line the recommendation as JSON on one line
     * @param rereads whether this text, read as a workload under the same books on the same day, is the same workload
     */
    public DecisionContent(Recommendation r, String line, PolicyVersion books, Masks masks, Predicate<String> rereads) {
        Workload workload = r.workload();
        String stated = WorkloadJson.given(workload);
        this.placement = ((WireName) r.placement()).wireName();
        this.name = workload.name().map(own -> masks.hide(Masks.NAME) ? JsonMask.MASK : own);
        this.rereads = rereads.test(stated);
        this.given = masks.request(stated);
        this.whole = masks.request(WorkloadJson.whole(workload));
        this.filledIn = workload.defaulted().contains("asOf") ? Optional.of(workload.asOf()) : Optional.empty();
        String bare = StampCodec.bare(line, new Stamp(r.id(), r.provenance().decidedAt()));
        this.answer = CompressedBlob.of(masks.answer(bare).getBytes(StandardCharsets.UTF_8));
        this.books = books;
        this.version = r.provenance().version();
        this.masks = masks;
    }

    /** What was stated where reading it on the day of the stamp gives the same workload; otherwise every field. */
    private String request(Stamp stamp) {
        LocalDate day = LocalDate.ofInstant(stamp.at(), ZoneOffset.UTC);
        return rereads && filledIn.filter(asOf -> !asOf.equals(day)).isEmpty() ? given : whole;
    }

    DecisionRow with(Stamp stamp) {
        return new DecisionRow(
                stamp.id(),
                stamp.at(),
                placement,
                name,
                request(stamp),
                answer,
                books,
                version,
                String.join("\n", masks.pointers()));
    }

    /** About how much memory it takes beside the books. */
    public int bytes() {
        return answer.compressed().length + 2 * (given.length() + whole.length());
    }
}
