package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.report.DocumentJson;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;

/** A decision to record, except its id and time: the same each time the same workload is decided. */
public final class DecisionContent {
    private final String placement;
    private final Optional<String> name;
    private final String statedFields;
    private final String allFields;
    private final boolean rereads;
    private final Optional<LocalDate> filledIn;
    private final CompressedBlob answer;
    private final PolicyVersion policy;
    private final FiredRules fired;
    private final String version;
    private final Masks masks;

    /**
     * Collects what to record of a decision.
     *
     * @param json the recommendation as JSON on one line
     * @param rereads whether this text, read as a workload with the same policy on the same day, gives the same workload
     */
    public DecisionContent(
            Recommendation r, RenderedAnswer json, PolicyVersion policy, Masks masks, Predicate<String> rereads) {
        Workload workload = r.workload();
        String stated = DocumentJson.ofStated(workload);
        this.placement = ((WireName) r.placement()).wireName();
        this.name = workload.name().map(own -> masks.hide(Masks.NAME) ? JsonMask.MASK : own);
        this.rereads = rereads.test(stated);
        this.statedFields = masks.request(stated);
        this.allFields = masks.request(DocumentJson.ofWhole(workload));
        this.filledIn = workload.defaulted().contains("asOf") ? Optional.of(workload.asOf()) : Optional.empty();
        this.answer = CompressedBlob.of(masks.answer(json.textWithoutStamp()).getBytes(StandardCharsets.UTF_8));
        this.policy = policy;
        this.fired =
                FiredRules.of(r.firedRules().stream().map(each -> each.rule().name()));
        this.version = r.provenance().version();
        this.masks = masks;
    }

    /** The stated fields if reading them on the day of the stamp gives the same workload; otherwise every field. */
    private String request(Stamp stamp) {
        LocalDate day = LocalDate.ofInstant(stamp.at(), ZoneOffset.UTC);
        return rereads && filledIn.filter(asOf -> !asOf.equals(day)).isEmpty() ? statedFields : allFields;
    }

    DecisionRow with(Stamp stamp) {
        return new DecisionRow(
                stamp.id(),
                stamp.at(),
                placement,
                name,
                request(stamp),
                answer,
                policy,
                fired,
                version,
                String.join("\n", masks.pointers()));
    }

    /** Approximate memory in bytes, without the policy. */
    public int bytes() {
        return answer.compressed().length + 2 * (statedFields.length() + allFields.length());
    }
}
