package dev.weighbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on the tables whose rows are written once and found by key: {@code answers} and {@code files}. */
final class BlobTable {
    /** Rows that a scan of the whole table holds in memory at a time. */
    static final int FETCH_SIZE = 20;

    private BlobTable() {}

    /** The blob with this SHA-256, if the table has it. */
    static Optional<CompressedBlob> find(Handle handle, String table, String sha256) {
        return handle.createQuery("SELECT sha256, bytes FROM " + table + " WHERE sha256 = ?")
                .bind(0, sha256)
                .map((row, context) -> blob(row))
                .findOne();
    }

    /** All blobs of the table. */
    static ResultIterable<CompressedBlob> all(Handle handle, String table) {
        return handle.createQuery("SELECT sha256, bytes FROM " + table)
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> blob(row));
    }

    private static CompressedBlob blob(ResultSet row) throws SQLException {
        return new CompressedBlob(row.getString("sha256"), row.getBytes("bytes"));
    }

    /**
     * Inserts the blobs that the table does not have yet.
     *
     * @param blobs by their SHA-256
     */
    static void insertMissing(Handle handle, String table, Map<String, CompressedBlob> blobs) {
        Map<String, CompressedBlob> missing = new LinkedHashMap<>(blobs);
        missing.keySet().removeAll(existingKeys(handle, table, "sha256", blobs.keySet()));
        if (!missing.isEmpty()) {
            PreparedBatch rows = handle.prepareBatch(
                    "INSERT INTO " + table + " (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING");
            missing.values()
                    .forEach(blob -> rows.bind(0, blob.sha256())
                            .bind(1, blob.compressed())
                            .add());
            rows.execute();
        }
    }

    /** Those of the keys that the table has. */
    static Set<String> existingKeys(Handle handle, String table, String column, Collection<String> keys) {
        return handle.createQuery("SELECT " + column + " FROM " + table + " WHERE " + column + " IN (<keys>)")
                .bindList("keys", List.copyOf(keys))
                .mapTo(String.class)
                .set();
    }
}
