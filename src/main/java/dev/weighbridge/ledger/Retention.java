package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes from a ledger: decisions, and then the answers, books and files that no other decision needs. */
public final class Retention implements AutoCloseable {
    private static final String USED = "(SELECT rules_id FROM decisions UNION SELECT catalog_id FROM decisions)";
    private static final List<String> UNUSED = List.of(
            "FROM answers WHERE NOT EXISTS (SELECT 1 FROM decisions d WHERE d.answer_sha256 = answers.sha256)",
            "FROM book_files WHERE book_id NOT IN " + USED,
            "FROM books WHERE id NOT IN " + USED,
            "FROM files WHERE NOT EXISTS (SELECT 1 FROM book_files b WHERE b.file_sha256 = files.sha256)");
    private static final int ANSWERS = 0;
    private static final int BOOKS = 2;

    private final Store store;

    private Retention(Store store) {
        this.store = store;
    }

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
        return new Retention(Opening.toDelete(address));
    }

    /** Deletes decisions by their ids; those that are not there are passed over. */
    public Deleted delete(List<String> ids) {
        return deleted(store.call(handle -> {
            alone(handle);
            long decisions = 0;
            for (String id : ids) {
                decisions += handle.createUpdate("DELETE FROM decisions WHERE id = ?")
                        .bind(0, id)
                        .execute();
            }
            return unused(handle, decisions);
        }));
    }

    /** Deletes every decision made before. */
    public Deleted prune(Instant before) {
        return deleted(store.call(handle -> {
            alone(handle);
            return unused(
                    handle,
                    handle.createUpdate("DELETE FROM decisions WHERE id < ?")
                            .bind(0, Wanted.firstId(before))
                            .execute());
        }));
    }

    /**
     * Lets nobody keep a decision meanwhile: it could rest on a book of which half is deleted. SQLite has one writer
     * anyway.
     */
    private void alone(Handle handle) {
        if (!store.address().sqlite()) {
            handle.execute("LOCK TABLE decisions IN EXCLUSIVE MODE");
        }
    }

    private static Deleted unused(Handle handle, long decisions) {
        long[] counts = UNUSED.stream()
                .mapToLong(rows -> handle.createUpdate("DELETE " + rows).execute())
                .toArray();
        return new Deleted(decisions, counts[ANSWERS], counts[BOOKS], false);
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
