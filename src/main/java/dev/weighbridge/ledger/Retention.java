package dev.weighbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Deletes decisions from a ledger, and then the answers, folders and files that no other decision needs. */
public final class Retention implements AutoCloseable {
    /** Most rows that one transaction deletes, so that a server's writes do not wait for long. */
    private static final int BATCH = 1_000;

    /** Between two transactions, so that other programs can write the SQLite file. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Deliberate: a signed decision is deleted by its id only. */
    static final String UNSIGNED_BEFORE =
            "d.id < ? AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.decision_id = d.id)";

    private static final Unused ANSWERS = new Unused(
            "answers", "sha256", "NOT EXISTS (SELECT 1 FROM decisions d WHERE d.answer_sha256 = answers.sha256)");
    private static final Unused FOLDERS = new Unused(
            "books", "id", "id NOT IN (SELECT rules_id FROM decisions UNION SELECT catalog_id FROM decisions)");
    private static final Unused RULE_SETS =
            new Unused("rule_sets", "id", "NOT EXISTS (SELECT 1 FROM decisions d WHERE d.rule_set_id = rule_sets.id)");
    private static final Unused FILES =
            new Unused("files", "sha256", "NOT EXISTS (SELECT 1 FROM book_files b WHERE b.file_sha256 = files.sha256)");

    private final Database database;
    private final int batchSize;

    private Retention(Database database, int batchSize) {
        this.database = database;
        this.batchSize = batchSize;
    }

    /**
     * The unused rows of a table.
     *
     * @param key name of the key column
     * @param condition true for an unused row
     */
    private record Unused(String table, String key, String condition) {}

    /**
     * What was deleted.
     *
     * @param shrunk whether the file was rewritten without the deleted rows; otherwise they are overwritten in it
     */
    public record Deleted(long decisions, long answers, long folders, boolean shrunk) {
        /** One line on what was deleted. */
        public String summary() {
            String space = shrunk
                    ? "The file was rewritten without them."
                    : "The database reuses the space later. While a server has a SQLite file open, the log beside it may still contain the rows. Run this again after the server stops.";
            return "deleted: %d decisions, and %d answers and %d folders that no other decision needs. %s"
                    .formatted(decisions, answers, folders, space);
        }
    }

    /**
     * Opens an existing ledger.
     *
     * @throws LedgerFailure if it does not exist, or cannot be opened or written
     */
    public static Retention open(StoreAddress address) {
        return open(address, BATCH);
    }

    /** @param batchSize most rows that one transaction deletes */
    static Retention open(StoreAddress address, int batchSize) {
        return new Retention(StoreOpener.openToDelete(address), batchSize);
    }

    /** Deletes decisions by their ids, with their signatures; ids that are not recorded are ignored. */
    public Deleted delete(List<String> ids) {
        long decisions = 0;
        for (int from = 0; from < ids.size(); from += batchSize) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + batchSize));
            decisions += database.call(handle -> {
                SignatureTable.deleteOn(handle, batch);
                return delete(handle, "decisions", "id", batch);
            });
        }
        return deleteUnused(decisions);
    }

    /**
     * Deletes every decision made before a time that nobody has signed, oldest first; an interruption keeps what is deleted
     * by then.
     */
    public Deleted prune(Instant end) {
        String endId = DecisionQuery.firstId(end);
        return deleteUnused(inBatches(handle -> {
            List<String> batch = handle.createQuery("SELECT d.id FROM decisions d WHERE " + UNSIGNED_BEFORE
                            + " ORDER BY d.id LIMIT " + batchSize)
                    .bind(0, endId)
                    .mapTo(String.class)
                    .list();
            delete(handle, "superseded", "decision_id", batch);
            return new Batch(batch.size(), delete(handle, "decisions", "id", batch));
        }));
    }

    private Deleted deleteUnused(long decisions) {
        long answers = deleteUnused(ANSWERS);
        long folders = deleteUnused(FOLDERS);
        deleteUnused(FILES);
        deleteUnused(RULE_SETS);
        return new Deleted(decisions, answers, folders, shrink());
    }

    /** How many rows one transaction selected, and how many of them it deleted. */
    private record Batch(int rows, int deleted) {}

    /** Runs one transaction after the other until one selects less than a full batch. */
    private long inBatches(Function<Handle, Batch> work) {
        long deleted = 0;
        Batch latest = database.call(work);
        deleted += latest.deleted;
        while (latest.rows == batchSize) {
            pause();
            latest = database.call(work);
            deleted += latest.deleted;
        }
        return deleted;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure("the deletion was interrupted. Run it again to delete the rest.", false);
        }
    }

    private long deleteUnused(Unused rows) {
        AtomicReference<String> last = new AtomicReference<>("");
        return inBatches(handle -> {
            List<String> keys = selectUnused(handle, rows, Objects.requireNonNull(last.get()));
            if (!keys.isEmpty()) {
                last.set(keys.get(keys.size() - 1));
            }
            return new Batch(keys.size(), delete(handle, rows, keys));
        });
    }

    /**
     * Keys of the next unused rows. On PostgreSQL they are locked, so that no new decision can refer to them; rows locked
     * by a decision that is being written are skipped. SQLite has only one writer at a time.
     */
    private List<String> selectUnused(Handle handle, Unused rows, String after) {
        String lock = database.address().sqlite() ? "" : " FOR UPDATE SKIP LOCKED";
        return handle.createQuery("SELECT " + rows.key + " FROM " + rows.table + " WHERE " + rows.key + " > ? AND "
                        + rows.condition + " ORDER BY " + rows.key + " LIMIT " + batchSize + lock)
                .bind(0, after)
                .mapTo(String.class)
                .list();
    }

    /** Deliberate: checks again that each is unused, since a decision may refer to it since it was selected. */
    private static int delete(Handle handle, Unused rows, List<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        List<String> unused = handle.createQuery("SELECT " + rows.key + " FROM " + rows.table + " WHERE " + rows.key
                        + " IN (<keys>) AND " + rows.condition)
                .bindList("keys", keys)
                .mapTo(String.class)
                .list();
        if (rows.table.equals("books")) {
            delete(handle, "book_files", "book_id", unused);
        }
        if (rows.table.equals("rule_sets")) {
            delete(handle, "rule_set_rules", "set_id", unused);
        }
        return delete(handle, rows.table, rows.key, unused);
    }

    private static int delete(Handle handle, String table, String key, List<String> keys) {
        return keys.isEmpty()
                ? 0
                : handle.createUpdate("DELETE FROM " + table + " WHERE " + key + " IN (<keys>)")
                        .bindList("keys", keys)
                        .execute();
    }

    /**
     * Rewrites a SQLite file without the deleted rows, and empties its log; false if that is not possible now, or on
     * PostgreSQL, which reuses the space later. SQLite has overwritten the rows in the file before, but its log holds them
     * until it is emptied.
     */
    private boolean shrink() {
        try {
            database.executeOutsideTransaction("VACUUM");
            return database.address().sqlite() && database.truncateLog();
        } catch (LedgerFailure inUse) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
