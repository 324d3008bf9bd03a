package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Tree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The check of the signatures: each is on a recorded decision, and of the bytes that are recorded now. What deleted decisions
 * superseded is checked, too.
 */
final class SignatureCheck {
    private final Handle handle;
    private final Corruption corruption;

    private SignatureCheck(Handle handle, Corruption corruption) {
        this.handle = handle;
        this.corruption = corruption;
    }

    /**
     * A signature to check.
     *
     * @param signer who signed, as it is compared
     * @param texts what people read of it, by column
     * @param supersedes id of another decision, or empty
     * @param answerSha256 that it names
     * @param decidedAt of the decision; empty if the decision is missing
     * @param answer key of the decision's answer; empty as above
     */
    private record Row(
            String decisionId,
            String signer,
            Map<String, String> texts,
            String supersedes,
            String signedAt,
            String answerSha256,
            Optional<String> decidedAt,
            Optional<String> answer) {}

    /**
     * What is left of a signature that was deleted with its decision: what that one superseded.
     *
     * @param decided id of the superseded decision; empty if it is missing
     */
    private record Superseded(String decisionId, String byId, String signedAt, Optional<String> decided) {}

    static void run(Handle handle, Corruption corruption) {
        SignatureCheck check = new SignatureCheck(handle, corruption);
        handle.createQuery(
                        "SELECT s.decision_id, s.signer, s.who, s.role, s.signed_by, s.note, s.supersedes, s.signed_at,"
                                + " s.answer_sha256, d.decided_at,"
                                + " d.answer_sha256 AS answer FROM signatures s LEFT JOIN decisions d ON d.id = s.decision_id"
                                + " ORDER BY s.decision_id, s.signed_at")
                .setFetchSize(BlobTable.FETCH_SIZE)
                .map((row, context) -> new Row(
                        row.getString("decision_id"),
                        row.getString("signer"),
                        texts(row),
                        row.getString("supersedes"),
                        row.getString("signed_at"),
                        row.getString("answer_sha256"),
                        Optional.ofNullable(row.getString("decided_at")),
                        Optional.ofNullable(row.getString("answer"))))
                .forEach(check::check);
        check.checkSuperseded();
    }

    private static Map<String, String> texts(ResultSet row) throws SQLException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String column : List.of("who", "role", "signed_by", "note")) {
            texts.put(column, row.getString(column));
        }
        return texts;
    }

    private void check(Row row) {
        if (row.answer.isEmpty()) {
            corruption.addSignature(row.decisionId, "the decision is missing");
            return;
        }
        List<String> reasons = new ArrayList<>();
        if (IntegrityCheck.instant(row.signedAt).isEmpty()) {
            reasons.add("its time is not valid");
        }
        checkTexts(row, reasons);
        recorded(row)
                .filter(sha256 -> !sha256.equals(row.answerSha256))
                .ifPresent(sha256 -> reasons.add("it is of other bytes, with the SHA-256 %s; the recorded answer has %s"
                        .formatted(row.answerSha256, sha256)));
        if (!reasons.isEmpty()) {
            corruption.addSignature(row.decisionId, String.join("; ", reasons));
        }
    }

    /** Each text is as it is checked before it is recorded, and who signed is found by that name. */
    private static void checkTexts(Row row, List<String> reasons) {
        row.texts.forEach((column, text) -> CharacterChecks.firstInvisible(text)
                .ifPresent(character -> reasons.add("its %s holds U+%04X".formatted(column, character))));
        String who = row.texts.getOrDefault("who", "");
        if (!Signature.signer(who).equals(row.signer)) {
            reasons.add("its who is %s, but its signer %s".formatted(Tree.quoted(who), Tree.quoted(row.signer)));
        }
        if (!row.supersedes.isEmpty() && !DecisionQuery.Parser.isId(row.supersedes)) {
            reasons.add("the id of the decision that it supersedes is not valid");
        }
    }

    /** The SHA-256 of the recorded answer; empty where it cannot be read, which is reported as damage of the decision. */
    private Optional<String> recorded(Row row) {
        return row.decidedAt
                .flatMap(IntegrityCheck::instant)
                .flatMap(at -> BlobTable.find(handle, "answers", row.answer.orElseThrow())
                        .filter(CompressedBlob::intact)
                        .map(blob -> AnswerStamper.sha256(blob.text(), new Stamp(row.decisionId, at))));
    }

    /** What a deleted decision has superseded is recorded, and its time is one. */
    private void checkSuperseded() {
        handle.createQuery("SELECT o.decision_id, o.by_id, o.signed_at, d.id AS decided FROM superseded o"
                        + " LEFT JOIN decisions d ON d.id = o.decision_id ORDER BY o.decision_id")
                .setFetchSize(BlobTable.FETCH_SIZE)
                .map((row, context) -> new Superseded(
                        row.getString("decision_id"),
                        row.getString("by_id"),
                        row.getString("signed_at"),
                        Optional.ofNullable(row.getString("decided"))))
                .forEach(this::check);
    }

    private void check(Superseded row) {
        if (row.decided.isEmpty()) {
            corruption.addSignature(
                    row.decisionId, "the decision, which %s superseded, is missing".formatted(row.byId));
        }
        if (!DecisionQuery.Parser.isId(row.byId)
                || IntegrityCheck.instant(row.signedAt).isEmpty()) {
            corruption.addSignature(
                    row.decisionId, "the id or the time of the deleted decision that superseded it is not valid");
        }
    }
}
