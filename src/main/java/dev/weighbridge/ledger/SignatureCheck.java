package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The check of the signatures: each is on a recorded decision, and of the bytes that are recorded now. */
final class SignatureCheck {
    private static final int FETCH_SIZE = 20;

    private final Handle handle;
    private final Corruption corruption;

    private SignatureCheck(Handle handle, Corruption corruption) {
        this.handle = handle;
        this.corruption = corruption;
    }

    /**
     * A signature to check.
     *
     * @param answerSha256 that it names
     * @param decidedAt of the decision; empty if the decision is missing
     * @param answer key of the decision's answer; empty as above
     */
    private record Row(
            String decisionId,
            String signedAt,
            String answerSha256,
            Optional<String> decidedAt,
            Optional<String> answer) {}

    static void run(Handle handle, Corruption corruption) {
        SignatureCheck check = new SignatureCheck(handle, corruption);
        handle.createQuery("SELECT s.decision_id, s.signed_at, s.answer_sha256, d.decided_at,"
                        + " d.answer_sha256 AS answer FROM signatures s LEFT JOIN decisions d ON d.id = s.decision_id"
                        + " ORDER BY s.decision_id, s.signed_at")
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> new Row(
                        row.getString("decision_id"),
                        row.getString("signed_at"),
                        row.getString("answer_sha256"),
                        Optional.ofNullable(row.getString("decided_at")),
                        Optional.ofNullable(row.getString("answer"))))
                .forEach(check::check);
    }

    private void check(Row row) {
        if (row.answer.isEmpty()) {
            corruption.addSignature(row.decisionId, "the decision is missing");
            return;
        }
        if (IntegrityCheck.instant(row.signedAt).isEmpty()) {
            corruption.addSignature(row.decisionId, "its time is not valid");
        }
        recorded(row)
                .filter(sha256 -> !sha256.equals(row.answerSha256))
                .ifPresent(sha256 -> corruption.addSignature(
                        row.decisionId,
                        "it is of other bytes, with the SHA-256 %s; the recorded answer has %s"
                                .formatted(row.answerSha256, sha256)));
    }

    /** The SHA-256 of the recorded answer; empty where it cannot be read, which is reported as damage of the decision. */
    private Optional<String> recorded(Row row) {
        return row.decidedAt
                .flatMap(IntegrityCheck::instant)
                .flatMap(at -> answer(row).map(answer -> stamped(answer, row.decisionId, at)));
    }

    private Optional<String> answer(Row row) {
        return handle.createQuery("SELECT sha256, bytes FROM answers WHERE sha256 = ?")
                .bind(0, row.answer.orElseThrow())
                .map((found, context) -> new CompressedBlob(found.getString("sha256"), found.getBytes("bytes")))
                .findOne()
                .filter(CompressedBlob::intact)
                .map(blob -> new String(blob.decompressed(), StandardCharsets.UTF_8));
    }

    private static String stamped(String answer, String id, Instant at) {
        return Sha256.hex(AnswerStamper.with(answer, new Stamp(id, at)).getBytes(StandardCharsets.UTF_8));
    }
}
