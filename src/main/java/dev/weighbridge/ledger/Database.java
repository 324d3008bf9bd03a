package dev.weighbridge.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database of a ledger. Each call is one transaction; every method throws {@link LedgerFailure} on error. */
final class Database implements AutoCloseable {
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

    /** @throws LedgerFailure if the open SQLite files were moved, deleted or replaced */
    void requireSameFiles() {
        files.ifPresent(SqliteFileMonitor::requireSameFiles);
    }

    /** @throws LedgerFailure if the SQLite files no longer hold what was written last */
    void requireIntactFiles() {
        files.ifPresent(SqliteFileMonitor::requireIntactFiles);
    }

    /** @throws LedgerFailure if the database cannot be reached */
    void ping() {
        call(handle -> handle.createQuery("SELECT count(*) FROM books")
                .mapTo(Long.class)
                .one());
    }

    /** Runs the work in one transaction. */
    public <T> T call(Function<Handle, T> work) {
        requireSameFiles();
        try {
            return jdbi.inTransaction(work::apply);
        } catch (LedgerFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlErrors.of(address.displayName(), e);
        }
    }

    /** Runs one statement outside of any transaction. */
    public void executeOutsideTransaction(String statement) {
        try {
            jdbi.useHandle(handle -> handle.execute(statement));
        } catch (RuntimeException e) {
            throw SqlErrors.of(address.displayName(), e);
        }
    }

    /** Empties SQLite's write-ahead log into the file; false if another connection still reads from the log. */
    public boolean truncateLog() {
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

    /** The answer with this SHA-256, if there is one. */
    public Optional<CompressedBlob> answer(String sha256) {
        return call(handle -> BlobTable.find(handle, "answers", sha256));
    }

    /**
     * Closes a database whose file was moved or deleted. The log is written into the file first, wherever that is now, so
     * that SQLite does not apply it to a new file of the same name.
     */
    void closeMovedFile() {
        try {
            truncateLog();
        } catch (LedgerFailure e) {
            LOG.warn("the log of a moved or deleted ledger could not be written into its file: {}", e.message());
        }
        close();
    }

    @Override
    public void close() {
        pool.close();
    }
}
