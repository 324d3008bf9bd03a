package dev.weighbridge.ledger;

import dev.weighbridge.ledger.store.Database;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.ledger.store.StoreAddress;
import dev.weighbridge.ledger.store.StoreOpener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Deletes from a ledger: decisions, and then the answers, books and files that no other decision needs. */
public final class Retention implements AutoCloseable {
    /** Rows that one transaction deletes at most: a server's writes wait for it no longer than that takes. */
    private static final int SLICE = 1_000;

    /** Between two slices, so that whoever waits to write SQLite's file finds it free. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Unused ANSWERS = new Unused(
            "answers", "sha256", "NOT EXISTS (SELECT 1 FROM decisions d WHERE d.answer_sha256 = answers.sha256)");
    private static final Unused BOOKS = new Unused(
            "books", "id", "id NOT IN (SELECT rules_id FROM decisions UNION SELECT catalog_id FROM decisions)");
    private static final Unused FILES =
            new Unused("files", "sha256", "NOT EXISTS (SELECT 1 FROM book_files b WHERE b.file_sha256 = files.sha256)");

    private final Database store;
    private final int slice;

    private Retention(Database store, int slice) {
        this.store = store;
        this.slice = slice;
    }

    /**
     * Rows of a table that nothing needs.
     *
     * @param key the table's own
     * @param condition true of a row that nothing needs
     */
    private record Unused(String table, String key, String condition) {}

    /**
     * What was deleted.
     *
     * @param shrunk whether the file is as small now as what is left in it; otherwise what was deleted is overwritten
     */
    public record Deleted(long decisions, long answers, long books, boolean shrunk) {}

    /**
     * Opens a ledger that is there.
     *
     * @throws LedgerFailure if there is none, or it cannot be opened or written
     */
    public static Retention open(StoreAddress address) {
        return open(address, SLICE);
    }

    /** @param slice how many rows one transaction deletes at most */
    static Retention open(StoreAddress address, int slice) {
        return new Retention(StoreOpener.toDelete(address), slice);
    }

    /** Deletes decisions by their ids; those that are not there are passed over. */
    public Deleted delete(List<String> ids) {
        long decisions = 0;
        for (int from = 0; from < ids.size(); from += slice) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + slice));
            decisions += store.call(handle -> delete(handle, "decisions", "id", some));
        }
        return deleted(decisions);
    }

    /** Deletes every decision made before, the oldest first; those deleted stay so where it is broken off. */
    public Deleted prune(Instant before) {
        String end = DecisionQuery.firstId(before);
        return deleted(sliced(handle -> {
            List<String> some = handle.createQuery("SELECT id FROM decisions WHERE id < ? ORDER BY id LIMIT " + slice)
                    .bind(0, end)
                    .mapTo(String.class)
                    .list();
            return new Slice(some.size(), delete(handle, "decisions", "id", some));
        }));
    }

    private Deleted deleted(long decisions) {
        long answers = unused(ANSWERS);
        long books = unused(BOOKS);
        unused(FILES);
        return deleted(new Deleted(decisions, answers, books, false));
    }

    /** What one transaction looked at, and how many rows of it were deleted. */
    private record Slice(int rows, int deleted) {}

    /** Goes on, one transaction after the other, until one finds less than a whole slice. */
    private long sliced(Function<Handle, Slice> work) {
        long deleted = 0;
        Slice latest = store.call(work);
        deleted += latest.deleted;
        while (latest.rows == slice) {
            pause();
            latest = store.call(work);
            deleted += latest.deleted;
        }
        return deleted;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure("the deletion was broken off; run it again to delete the rest.", false);
        }
    }

    private long unused(Unused rows) {
        AtomicReference<String> last = new AtomicReference<>("");
        return sliced(handle -> {
            List<String> keys = locked(handle, rows, Objects.requireNonNull(last.get()));
            if (!keys.isEmpty()) {
                last.set(keys.get(keys.size() - 1));
            }
            return new Slice(keys.size(), delete(handle, rows, keys));
        });
    }

    /**
     * The next rows that nothing needs. On PostgreSQL they are locked, so that no decision can come to rest on them from
     * now on; one that a decision on its way rests on is passed over. SQLite has one writer anyway.
     */
    private List<String> locked(Handle handle, Unused rows, String after) {
        String lock = store.address().sqlite() ? "" : " FOR UPDATE SKIP LOCKED";
        return handle.createQuery("SELECT " + rows.key + " FROM " + rows.table + " WHERE " + rows.key + " > ? AND "
                        + rows.condition + " ORDER BY " + rows.key + " LIMIT " + slice + lock)
                .bind(0, after)
                .mapTo(String.class)
                .list();
    }

    /** Deliberate: asks again whether each is needed, for a decision may have come between the look and the lock. */
    private static int delete(Handle handle, Unused rows, List<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        List<String> still = handle.createQuery("SELECT " + rows.key + " FROM " + rows.table + " WHERE " + rows.key
                        + " IN (<keys>) AND " + rows.condition)
                .bindList("keys", keys)
                .mapTo(String.class)
                .list();
        if (rows.table.equals("books")) {
            delete(handle, "book_files", "book_id", still);
        }
        return delete(handle, rows.table, rows.key, still);
    }

    private static int delete(Handle handle, String table, String key, List<String> keys) {
        return keys.isEmpty()
                ? 0
                : handle.createUpdate("DELETE FROM " + table + " WHERE " + key + " IN (<keys>)")
                        .bindList("keys", keys)
                        .execute();
    }

    /**
     * SQLite has overwritten the rows in its pages; the log beside the file still holds them until it is cut off, and the
     * file keeps its size until it is written anew. PostgreSQL frees the room by and by.
     */
    private Deleted deleted(Deleted rows) {
        boolean shrunk;
        try {
            store.alone("VACUUM");
            shrunk = store.address().sqlite() && store.cutLog();
        } catch (LedgerFailure inUse) {
            shrunk = false;
        }
        return new Deleted(rows.decisions, rows.answers, rows.books, shrunk);
    }

    @Override
    public void close() {
        store.close();
    }
}
