package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;
import dev.weighbridge.ledger.store.CompressedBlob;
import dev.weighbridge.ledger.store.Database;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.ledger.store.SqliteFile;
import dev.weighbridge.ledger.store.StoreAddress;
import dev.weighbridge.ledger.store.StoreOpener;
import dev.weighbridge.ledger.store.StoredFolder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger read from end to end: what it holds, and whether that is what was kept. One row is in memory at a time, and
 * of the books one.
 *
 * @param form the number of the latest migration
 * @param answers that differ from each other
 */
public record IntegrityCheck(
        String form,
        long decisions,
        long answers,
        long books,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        Corruption damage) {
    private static final int ROWS_AT_ONCE = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads all of it, as it is at one moment.
     *
     * @throws LedgerFailure if it cannot be read at all
     */
    public static IntegrityCheck of(StoreAddress address) {
        address.sqliteFile().filter(SqliteFile::holdsAnything).ifPresent(file -> file.refuseIfDamaged(true));
        try (Database store = StoreOpener.toRead(address)) {
            return store.call(handle -> {
                if (!address.sqlite()) {
                    handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                }
                return of(handle);
            });
        }
    }

    private static IntegrityCheck of(Handle handle) {
        Corruption damage = new Corruption();
        decisions(handle, damage);
        answers(handle, damage);
        files(handle, damage);
        books(handle, damage);
        return new IntegrityCheck(
                handle.createQuery("SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
                        .mapTo(String.class)
                        .one(),
                number(handle, "decisions"),
                number(handle, "answers"),
                number(handle, "books"),
                time(handle, "min"),
                time(handle, "max"),
                damage);
    }

    /** A decision as it is checked; empty text where something is there. */
    private record Row(String id, String decidedAt, String request, String missing) {}

    private static void decisions(Handle handle, Corruption damage) {
        ResultIterable<Row> rows = handle.createQuery("SELECT d.id, d.decided_at, d.request,"
                        + " CASE WHEN a.sha256 IS NULL THEN 'its answer is not there' WHEN r.id IS NULL THEN 'its rules are not there'"
                        + " WHEN c.id IS NULL THEN 'its catalogue is not there' ELSE '' END AS missing FROM decisions d"
                        + " LEFT JOIN answers a ON a.sha256 = d.answer_sha256"
                        + " LEFT JOIN books r ON r.id = d.rules_id AND r.kind = 'rules'"
                        + " LEFT JOIN books c ON c.id = d.catalog_id AND c.kind = 'catalog'")
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("decided_at"),
                        row.getString("request"),
                        row.getString("missing")));
        rows.forEach(row -> {
            if (!row.missing.isEmpty()) {
                damage.decision(row.id, row.missing);
            } else if (!DecisionQueryParser.isId(row.id)
                    || moment(row.decidedAt).isEmpty()
                    || !isJson(row.request)) {
                damage.decision(row.id, "its id, its time or its request is none");
            }
        });
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isJson(String text) {
        try {
            return MAPPER.readTree(text).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void answers(Handle handle, Corruption damage) {
        blobs(handle, "answers").filter(blob -> !blob.intact()).forEach(blob -> {
            List<String> ids = handle.createQuery(
                            "SELECT id FROM decisions WHERE answer_sha256 = ? ORDER BY id DESC LIMIT 1")
                    .bind(0, blob.sha256())
                    .mapTo(String.class)
                    .list();
            damage.answer(
                    blob.sha256(),
                    ids.isEmpty() ? "of no decision" : "the newest decision that has it is " + ids.get(0));
        });
    }

    private static void files(Handle handle, Corruption damage) {
        blobs(handle, "files").filter(blob -> !blob.intact()).forEach(blob -> {
            List<String> names = handle.createQuery(
                            "SELECT name FROM book_files WHERE file_sha256 = ? ORDER BY name LIMIT 1")
                    .bind(0, blob.sha256())
                    .mapTo(String.class)
                    .list();
            damage.file(blob.sha256(), names.isEmpty() ? "of no book" : names.get(0));
        });
    }

    private static ResultIterable<CompressedBlob> blobs(Handle handle, String table) {
        return handle.createQuery("SELECT sha256, bytes FROM " + table)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> new CompressedBlob(row.getString("sha256"), row.getBytes("bytes")));
    }

    /** A book's id names all of its files, so one that lacks a file or has a damaged one has another id. */
    private static void books(Handle handle, Corruption damage) {
        handle.createQuery("SELECT id, kind FROM books ORDER BY id")
                .map((row, context) -> List.of(row.getString("id"), row.getString("kind")))
                .list()
                .forEach(book -> {
                    String id = book.get(0);
                    if (!whole(handle, id, book.get(1))) {
                        long resting = handle.createQuery(
                                        "SELECT count(*) FROM decisions WHERE rules_id = :id OR catalog_id = :id")
                                .bind("id", id)
                                .mapTo(Long.class)
                                .one();
                        damage.book(id, book.get(1), resting);
                    }
                });
    }

    private static boolean whole(Handle handle, String id, String kind) {
        try {
            Optional<Folder> folder = Database.folder(handle, id);
            return folder.filter(there -> StoredFolder.id(kind, there).equals(id))
                    .isPresent();
        } catch (LedgerFailure e) {
            return false; // a file of it is damaged
        }
    }

    private static long number(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    /** By id, which is in the order of time and has an index; empty where it is no time, which is damage told. */
    private static Optional<Instant> time(Handle handle, String which) {
        return handle.createQuery(
                        "SELECT decided_at FROM decisions WHERE id = (SELECT " + which + "(id) FROM decisions)")
                .mapTo(String.class)
                .findOne()
                .flatMap(IntegrityCheck::moment);
    }
}
