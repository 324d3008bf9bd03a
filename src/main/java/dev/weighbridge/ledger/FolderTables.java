package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on the tables that hold rule and catalogue folders: {@code books}, {@code book_files}, {@code files}. */
final class FolderTables {
    private FolderTables() {}

    /**
     * Inserts the folders that are not stored yet, with their files.
     *
     * @param folders by their ids in the ledger
     */
    static void insertMissing(Handle handle, Map<String, StoredFolder> folders) {
        Map<String, StoredFolder> missing = new LinkedHashMap<>(folders);
        missing.keySet().removeAll(BlobTable.existingKeys(handle, "books", "id", folders.keySet()));
        missing.forEach((id, folder) -> insert(handle, id, folder));
    }

    private static void insert(Handle handle, String id, StoredFolder folder) {
        Map<String, CompressedBlob> files = new LinkedHashMap<>();
        PreparedBatch names = handle.prepareBatch(
                "INSERT INTO book_files (book_id, name, file_sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        folder.folder().files().forEach((name, bytes) -> {
            CompressedBlob file = CompressedBlob.of(bytes);
            files.put(file.sha256(), file);
            names.bind(0, id).bind(1, name).bind(2, file.sha256()).add();
        });
        BlobTable.insertMissing(handle, "files", files);
        handle.createUpdate("INSERT INTO books (id, kind, name, sha256) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(0, id)
                .bind(1, folder.kind().columnValue())
                .bind(2, folder.folder().name())
                .bind(3, folder.sha256())
                .execute();
        names.execute();
    }

    /**
     * The folder with this id, with all its files and its own name.
     *
     * @throws LedgerFailure if a file of it is damaged
     */
    public static Optional<Folder> find(Handle handle, String id) {
        return handle.createQuery("SELECT name FROM books WHERE id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne()
                .map(name -> Folder.of(name, files(handle, id)));
    }

    private static Map<String, byte[]> files(Handle handle, String id) {
        Map<String, byte[]> files = new TreeMap<>();
        handle.createQuery("SELECT b.name, f.sha256, f.bytes FROM book_files b JOIN files f"
                        + " ON f.sha256 = b.file_sha256 WHERE b.book_id = ?")
                .bind(0, id)
                .map((row, context) -> Map.entry(
                        row.getString("name"),
                        new CompressedBlob(row.getString("sha256"), row.getBytes("bytes")).decompressed()))
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }

    /**
     * Ids of the folders that recommendations identify by this SHA-256, in order. They differ only in files that the
     * SHA-256 leaves out, such as cases.
     */
    public static List<String> ids(Handle handle, StoredFolder.Kind kind, String sha256) {
        return handle.createQuery("SELECT id FROM books WHERE kind = ? AND sha256 = ? ORDER BY id")
                .bind(0, kind.columnValue())
                .bind(1, sha256)
                .mapTo(String.class)
                .list();
    }
}
