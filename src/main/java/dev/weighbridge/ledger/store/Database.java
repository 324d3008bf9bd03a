package dev.weighbridge.ledger.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.weighbridge.input.Folder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database of a ledger. Each call is one transaction, and fails with {@link LedgerFailure}. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final StoreAddress address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Optional<SqliteFileMonitor> files;

    Database(StoreAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.files = address.sqliteFile().map(file -> new SqliteFileMonitor(address.displayName(), file));
    }

    /** @throws LedgerFailure if what is open is not what lies there */
    void refuseIfTakenAway() {
        files.ifPresent(SqliteFileMonitor::refuseIfTakenAway);
    }

    /** @throws LedgerFailure if it is out of reach */
    void ping() {
        call(handle -> handle.createQuery("SELECT count(*) FROM books")
                .mapTo(Long.class)
                .one());
    }

    public <T> T call(Function<Handle, T> work) {
        refuseIfTakenAway();
        try {
            return jdbi.inTransaction(work::apply);
        } catch (LedgerFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlErrors.of(address.displayName(), e);
        }
    }

    /** One statement that no transaction may hold. */
    public void alone(String statement) {
        try {
            jdbi.useHandle(handle -> handle.execute(statement));
        } catch (RuntimeException e) {
            throw SqlErrors.of(address.displayName(), e);
        }
    }

    /** Whether the log beside a SQLite file could be cut off; who reads from it keeps it. */
    public boolean cutLog() {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                            .map((row, context) -> row.getInt(1))
                            .one())
                    == 0;
        } catch (RuntimeException e) {
            throw SqlErrors.of(address.displayName(), e);
        }
    }

    public StoreAddress address() {
        return address;
    }

    /** Writes all of them, or none. */
    void write(List<DecisionRow> entries) {
        call(handle -> {
            Map<String, StoredFolder> books = new LinkedHashMap<>();
            Map<String, CompressedBlob> answers = new LinkedHashMap<>();
            for (DecisionRow entry : entries) {
                books.put(entry.books().rulesId(), entry.books().rules());
                books.put(entry.books().catalogId(), entry.books().catalog());
                answers.put(entry.answer().sha256(), entry.answer());
            }
            books.keySet().removeAll(there(handle, "books", "id", books.keySet()));
            books.forEach((id, book) -> write(handle, id, book));
            write(handle, "answers", answers);
            PreparedBatch rows = handle.prepareBatch(
                    "INSERT INTO decisions (id, decided_at, placement, workload, request,"
                            + " answer_sha256, rules_id, catalog_id, version, masked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (DecisionRow entry : entries) {
                rows.bind(0, entry.id())
                        .bind(1, entry.decidedAt().toString())
                        .bind(2, entry.placement())
                        .bind(3, entry.workload().orElse(null))
                        .bind(4, entry.request())
                        .bind(5, entry.answer().sha256())
                        .bind(6, entry.books().rulesId())
                        .bind(7, entry.books().catalogId())
                        .bind(8, entry.version())
                        .bind(9, entry.masked())
                        .add();
            }
            return rows.execute().length;
        });
    }

    /** @throws LedgerFailure if what was written last is not where it will be looked for */
    void refuseIfCut() {
        files.ifPresent(SqliteFileMonitor::refuseIfCut);
    }

    private static void write(Handle handle, String id, StoredFolder book) {
        Map<String, CompressedBlob> files = new LinkedHashMap<>();
        PreparedBatch names = handle.prepareBatch(
                "INSERT INTO book_files (book_id, name, file_sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        book.folder().files().forEach((name, bytes) -> {
            CompressedBlob file = CompressedBlob.of(bytes);
            files.put(file.sha256(), file);
            names.bind(0, id).bind(1, name).bind(2, file.sha256()).add();
        });
        write(handle, "files", files);
        handle.createUpdate("INSERT INTO books (id, kind, name, sha256) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(0, id)
                .bind(1, book.kind().word())
                .bind(2, book.folder().name())
                .bind(3, book.sha256())
                .execute();
        names.execute();
    }

    private static void write(Handle handle, String table, Map<String, CompressedBlob> blobs) {
        Map<String, CompressedBlob> missing = new LinkedHashMap<>(blobs);
        missing.keySet().removeAll(there(handle, table, "sha256", blobs.keySet()));
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

    private static Set<String> there(Handle handle, String table, String key, Collection<String> wanted) {
        return handle.createQuery("SELECT " + key + " FROM " + table + " WHERE " + key + " IN (<wanted>)")
                .bindList("wanted", List.copyOf(wanted))
                .mapTo(String.class)
                .set();
    }

    public Optional<CompressedBlob> answer(String sha256) {
        return call(handle -> handle.createQuery("SELECT sha256, bytes FROM answers WHERE sha256 = ?")
                .bind(0, sha256)
                .map((row, context) -> new CompressedBlob(row.getString("sha256"), row.getBytes("bytes")))
                .findOne());
    }

    /** The folder that a book was, whole and named as it was. */
    public Optional<Folder> folder(String id) {
        return call(handle -> folder(handle, id));
    }

    public static Optional<Folder> folder(Handle handle, String id) {
        return handle.createQuery("SELECT name FROM books WHERE id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne()
                .map(name -> {
                    Map<String, byte[]> files = new TreeMap<>();
                    handle.createQuery("SELECT b.name, f.sha256, f.bytes FROM book_files b JOIN files f"
                                    + " ON f.sha256 = b.file_sha256 WHERE b.book_id = ?")
                            .bind(0, id)
                            .map((row, context) -> Map.entry(
                                    row.getString("name"),
                                    new CompressedBlob(row.getString("sha256"), row.getBytes("bytes")).plain()))
                            .forEach(file -> files.put(file.getKey(), file.getValue()));
                    return Folder.of(name, files);
                });
    }

    /** Names the books of a kind that a recommendation names so, as many as differ in the files it leaves out. */
    public List<String> books(StoredFolder.Kind kind, String sha256) {
        return call(handle -> handle.createQuery("SELECT id FROM books WHERE kind = ? AND sha256 = ? ORDER BY id")
                .bind(0, kind.word())
                .bind(1, sha256)
                .mapTo(String.class)
                .list());
    }

    /**
     * Closes what was taken away: first all that is in the log goes into the file, wherever that is now, so that the log is
     * not taken for that of a file in its place.
     */
    void closeTakenAway() {
        try {
            cutLog();
        } catch (LedgerFailure e) {
            LOG.warn("the log of a ledger that was taken away could not be written into it: {}", e.message());
        }
        close();
    }

    @Override
    public void close() {
        pool.close();
    }
}
