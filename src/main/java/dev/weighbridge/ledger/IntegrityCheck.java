package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A check of every row of a ledger: whether decisions are complete, whether answers, files and folders still have their
 * SHA-256, and whether each signature is of the bytes that are recorded. It holds a few rows in memory at a time, and one folder.
 */
public final class IntegrityCheck {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

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
        checkDecisions();
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

    /**
     * A decision to check.
     *
     * @param missing what it refers to and is not there; empty if all is there
     */
    private record Row(String id, String decidedAt, String request, String missing) {}

    private void checkDecisions() {
        ResultIterable<Row> rows = handle.createQuery("SELECT d.id, d.decided_at, d.request,"
                        + " CASE WHEN a.sha256 IS NULL THEN 'its answer is missing' WHEN r.id IS NULL THEN 'its rules are missing'"
                        + " WHEN c.id IS NULL THEN 'its catalogue is missing' ELSE '' END AS missing FROM decisions d"
                        + " LEFT JOIN answers a ON a.sha256 = d.answer_sha256"
                        + " LEFT JOIN books r ON r.id = d.rules_id AND r.kind = 'rules'"
                        + " LEFT JOIN books c ON c.id = d.catalog_id AND c.kind = 'catalog'")
                .setFetchSize(BlobTable.FETCH_SIZE)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("decided_at"),
                        row.getString("request"),
                        row.getString("missing")));
        rows.forEach(row -> {
            if (!row.missing.isEmpty()) {
                corruption.addDecision(row.id, row.missing);
            } else if (!DecisionQuery.Parser.isId(row.id)
                    || instant(row.decidedAt).isEmpty()
                    || !isJsonObject(row.request)) {
                corruption.addDecision(row.id, "its id, its time or its request is not valid");
            }
        });
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isJsonObject(String text) {
        try {
            return MAPPER.readTree(text).isObject();
        } catch (JacksonException e) {
            return false;
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
     * {@link #checkDecisions} reports.
     */
    private Optional<Instant> decidedAt(String minOrMax) {
        return handle.createQuery(
                        "SELECT decided_at FROM decisions WHERE id = (SELECT " + minOrMax + "(id) FROM decisions)")
                .mapTo(String.class)
                .findOne()
                .flatMap(IntegrityCheck::instant);
    }
}
