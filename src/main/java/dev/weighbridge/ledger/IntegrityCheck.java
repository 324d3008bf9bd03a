package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A check of every row of a ledger: whether decisions are complete and agree with their answers, whether answers, files
 * and folders still have their SHA-256, and whether each signature is of the bytes that are recorded. It holds a few rows in memory at a time, and one folder.
 */
public final class IntegrityCheck {
    private final Handle handle;
    private final Corruption corruption = new Corruption();

    private IntegrityCheck(Handle handle) {
        this.handle = handle;
    }

    /**
     * Reads the whole ledger, in one snapshot.
     *
     * @throws LedgerFailure if it cannot be read at all
     */
    public static IntegrityReport run(StoreAddress address) {
        address.sqliteFile().filter(SqliteFile::hasContent).ifPresent(file -> file.requireUndamaged(true));
        try (Database database = StoreOpener.openToRead(address)) {
            return database.call(handle -> {
                if (!address.sqlite()) {
                    handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                }
                return new IntegrityCheck(handle).run();
            });
        }
    }

    private IntegrityReport run() {
        DecisionCheck.run(handle, corruption);
        checkAnswers();
        checkFiles();
        checkFolders();
        SignatureCheck.run(handle, corruption);
        return new IntegrityReport(
                handle.createQuery("SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
                        .mapTo(String.class)
                        .one(),
                count("decisions"),
                count("answers"),
                count("books"),
                count("signatures"),
                decidedAt("min"),
                decidedAt("max"),
                corruption);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void checkAnswers() {
        BlobTable.all(handle, "answers").filter(blob -> !blob.intact()).forEach(blob -> {
            List<String> ids = handle.createQuery(
                            "SELECT id FROM decisions WHERE answer_sha256 = ? ORDER BY id DESC LIMIT 1")
                    .bind(0, blob.sha256())
                    .mapTo(String.class)
                    .list();
            corruption.addAnswer(
                    blob.sha256(),
                    ids.isEmpty() ? "no decision uses it" : "the newest decision that uses it is " + ids.get(0));
        });
    }

    private void checkFiles() {
        BlobTable.all(handle, "files").filter(blob -> !blob.intact()).forEach(blob -> {
            List<String> names = handle.createQuery(
                            "SELECT name FROM book_files WHERE file_sha256 = ? ORDER BY name LIMIT 1")
                    .bind(0, blob.sha256())
                    .mapTo(String.class)
                    .list();
            corruption.addFile(blob.sha256(), names.isEmpty() ? "no folder uses it" : "its name is " + names.get(0));
        });
    }

    /** A folder's id is computed from all its files: with a missing or damaged file it would have another id. */
    private void checkFolders() {
        handle.createQuery("SELECT id, kind FROM books ORDER BY id")
                .map((row, context) -> List.of(row.getString("id"), row.getString("kind")))
                .list()
                .forEach(folder -> {
                    String id = folder.get(0);
                    if (!hasItsId(id, folder.get(1))) {
                        long decisions = handle.createQuery(
                                        "SELECT count(*) FROM decisions WHERE rules_id = :id OR catalog_id = :id")
                                .bind("id", id)
                                .mapTo(Long.class)
                                .one();
                        corruption.addFolder(id, folder.get(1), decisions);
                    }
                });
    }

    private boolean hasItsId(String id, String kind) {
        try {
            Optional<Folder> folder = FolderTables.find(handle, id);
            return folder.filter(found -> StoredFolder.id(kind, found).equals(id))
                    .isPresent();
        } catch (LedgerFailure e) {
            return false; // a file of it is damaged
        }
    }

    private long count(String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Time of the first or last decision by id, which has an index and is in order of time. Empty for a damaged time, which
     * {@link DecisionCheck} reports.
     */
    private Optional<Instant> decidedAt(String minOrMax) {
        return handle.createQuery(
                        "SELECT decided_at FROM decisions WHERE id = (SELECT " + minOrMax + "(id) FROM decisions)")
                .mapTo(String.class)
                .findOne()
                .flatMap(IntegrityCheck::instant);
    }
}
