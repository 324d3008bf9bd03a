package dev.weighbridge.ledger;

import dev.weighbridge.input.CharacterChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on the table of signatures. None changes a row. */
final class SignatureTable {
    /** Of decisions that are signed and in whose place no other was put. */
    static final String IN_FORCE = "EXISTS (SELECT 1 FROM signatures s WHERE s.decision_id = d.id)"
            + " AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.supersedes = d.id)"
            + " AND NOT EXISTS (SELECT 1 FROM superseded o WHERE o.decision_id = d.id)";

    private static final String SELECT =
            "SELECT decision_id, who, role, signed_by, signed_at, answer_sha256, note, supersedes FROM signatures WHERE ";
    private static final String ORDER = " ORDER BY signed_at, signer, role";

    private SignatureTable() {}

    /** The signatures on a decision, oldest first. */
    static List<Signature> on(Handle handle, String decisionId) {
        return list(handle, "decision_id = ?", decisionId);
    }

    /** The signatures that put another decision in the place of this one, oldest first. */
    static List<Signature> superseding(Handle handle, String decisionId) {
        return list(handle, "supersedes = ?", decisionId);
    }

    private static List<Signature> list(Handle handle, String condition, String id) {
        return handle.createQuery(SELECT + condition + ORDER)
                .bind(0, id)
                .map((row, context) -> signature(row))
                .list();
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                row.getString("decision_id"),
                CharacterChecks.shown(row.getString("who")),
                CharacterChecks.shown(row.getString("role")),
                optional(row.getString("signed_by")),
                Instant.parse(row.getString("signed_at")),
                CharacterChecks.shown(row.getString("answer_sha256")),
                optional(row.getString("note")),
                optional(row.getString("supersedes")));
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(present -> !present.isEmpty()).map(CharacterChecks::shown);
    }

    static void insert(Handle handle, Signature signature) {
        handle.createUpdate("INSERT INTO signatures (decision_id, signer, role, who, signed_by, signed_at,"
                        + " answer_sha256, note, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, signature.decisionId())
                .bind(1, Signature.signer(signature.who()))
                .bind(2, signature.role())
                .bind(3, signature.who())
                .bind(4, signature.signedBy().orElse(""))
                .bind(5, signature.at().toString())
                .bind(6, signature.answerSha256())
                .bind(7, signature.note().orElse(""))
                .bind(8, signature.supersedes().orElse(""))
                .execute();
    }

    /** The deleted decision that had taken the place of this one; empty where none had. */
    static Optional<DeletedSuccessor> deletedSuccessor(Handle handle, String decisionId) {
        return handle.createQuery("SELECT by_id, signed_at FROM superseded WHERE decision_id = ?")
                .bind(0, decisionId)
                .map((row, context) -> new DeletedSuccessor(
                        CharacterChecks.shown(row.getString("by_id")), Instant.parse(row.getString("signed_at"))))
                .findOne();
    }

    /**
     * Deletes all that is recorded of the signatures on these decisions. Deliberate: what they superseded stays superseded,
     * so that no decision is in force again because another one was deleted.
     */
    static void deleteOn(Handle handle, List<String> decisionIds) {
        handle.createUpdate("INSERT INTO superseded (decision_id, by_id, signed_at)"
                        + " SELECT s.supersedes, s.decision_id, min(s.signed_at) FROM signatures s"
                        + " JOIN decisions d ON d.id = s.supersedes"
                        + " WHERE s.decision_id IN (<ids>) AND s.supersedes NOT IN (<ids>)"
                        + " GROUP BY s.supersedes, s.decision_id ON CONFLICT DO NOTHING")
                .bindList("ids", decisionIds)
                .execute();
        for (String table : List.of("signatures", "superseded")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE decision_id IN (<ids>)")
                    .bindList("ids", decisionIds)
                    .execute();
        }
    }
}
