package dev.weighbridge.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on the tables whose rows are written once and found by key: {@code answers} and {@code files}. */
final class BlobTable {
    private BlobTable() {}

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
