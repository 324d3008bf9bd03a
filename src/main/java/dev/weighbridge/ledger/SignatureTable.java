package dev.weighbridge.ledger;

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
            + " AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.supersedes = d.id)";

    private static final String SELECT =
            "SELECT decision_id, who, role, signed_at, answer_sha256, note, supersedes FROM signatures WHERE ";
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
                row.getString("who"),
                row.getString("role"),
                Instant.parse(row.getString("signed_at")),
                row.getString("answer_sha256"),
                Optional.of(row.getString("note")).filter(text -> !text.isEmpty()),
                Optional.of(row.getString("supersedes")).filter(text -> !text.isEmpty()));
    }

    static void insert(Handle handle, Signature signature) {
        handle.createUpdate("INSERT INTO signatures (decision_id, signer, role, who, signed_at, answer_sha256, note,"
                        + " supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, signature.decisionId())
                .bind(1, Signature.signer(signature.who()))
                .bind(2, signature.role())
                .bind(3, signature.who())
                .bind(4, signature.at().toString())
                .bind(5, signature.answerSha256())
                .bind(6, signature.note().orElse(""))
                .bind(7, signature.supersedes().orElse(""))
                .execute();
    }
}
