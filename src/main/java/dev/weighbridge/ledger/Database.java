package dev.weighbridge.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database of a ledger. Each call is one transaction; every method throws {@link LedgerFailure} on error. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Within this time a read tries other connections; the pool takes longer to say that there are none. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final StoreAddress address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Optional<SqliteFileMonitor> files;
    private final Optional<ServerLock> lock;

    /** @param lock of a server that records in a SQLite file; released when the database is closed */
    Database(StoreAddress address, HikariDataSource pool, Optional<ServerLock> lock) {
        this.address = address;
        this.pool = pool;
        this.lock = lock;
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

    /**
     * Runs work that only reads in one transaction. It may run several times: after a restart of PostgreSQL, connections of
     * the pool are broken that it does not know of yet.
     */
    public <T> T read(Function<Handle, T> work) {
        long end = System.nanoTime() + RECONNECT.toNanos();
        while (true) {
            try {
                return call(work);
            } catch (LedgerFailure e) {
                if (!e.lost() || address.sqlite() || System.nanoTime() > end) {
                    throw e;
                }
                LOG.debug("a connection to the ledger is broken; another one is tried", e);
            }
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
        return read(handle -> BlobTable.find(handle, "answers", sha256));
    }

    /**
     * Closes a database that cannot be reached. If it is a file that was moved or deleted, the log is written into it first,
     * wherever it is now, so that SQLite does not apply it to a new file of the same name.
     */
    void closeLost() {
        try {
            if (address.sqlite()) {
                truncateLog();
            }
        } catch (LedgerFailure e) {
            LOG.warn("the log of a moved or deleted ledger could not be written into its file: {}", e.message());
        }
        close();
    }

    @Override
    public void close() {
        pool.close();
        lock.ifPresent(ServerLock::close);
    }
}
