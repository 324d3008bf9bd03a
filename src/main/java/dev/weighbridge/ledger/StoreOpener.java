package dev.weighbridge.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens the database of a ledger to record, to read or to delete; inspects it before anything is written. */
final class StoreOpener {
    private StoreOpener() {}

    /**
     * Opens a ledger to record in it; creates it if it does not exist, and migrates it if it is older.
     *
     * @throws LedgerFailure if it cannot be reached, is damaged, of another program, or of a newer version of this one, or if it
     *     is a SQLite file in which another server records
     */
    public static Database open(StoreAddress address) {
        address.sqliteFile()
                .ifPresent(file ->
                        file.requireWritable(", name a PostgreSQL URL, or turn the ledger off with --ledger off"));
        return open(address, address::pool, contents -> {}, ServerLock::take);
    }

    /**
     * Opens an existing ledger to read it. Nothing in it is changed, so the file may be read-only.
     *
     * @throws LedgerFailure as {@link #open}, and if it does not exist or is older
     */
    public static Database openToRead(StoreAddress address) {
        return open(
                address, address::readOnlyPool, contents -> requireLedger(address, contents), file -> Optional.empty());
    }

    /**
     * Opens an existing ledger to delete from it.
     *
     * @throws LedgerFailure as {@link #openToRead}, and if it cannot be written
     */
    public static Database openToDelete(StoreAddress address) {
        address.sqliteFile().filter(SqliteFile::hasContent).ifPresent(file -> file.requireWritable(""));
        return open(
                address,
                address::longRunningPool,
                contents -> requireLedger(address, contents),
                file -> Optional.empty());
    }

    private static void requireLedger(StoreAddress address, StoreState contents) {
        if (contents == StoreState.NOTHING
                && address.sqliteFile().filter(SqliteFile::isEmpty).isPresent()) {
            throw new LedgerFailure(
                    "%s: the file is empty: it is not a ledger. Name one with --ledger-store FILE or URL; `weighbridge serve` makes an empty file one."
                            .formatted(address.displayName()),
                    true);
        }
        if (contents == StoreState.NOTHING) {
            throw new LedgerFailure(
                    "%s: the ledger does not exist. Name one with --ledger-store FILE or URL; `weighbridge serve` creates it."
                            .formatted(address.displayName()),
                    true);
        }
        if (contents == StoreState.OLDER_LEDGER) {
            throw new LedgerFailure(
                    "%s: the ledger belongs to an older Weighbridge. Nothing was changed. Start `weighbridge serve` with it once to update it."
                            .formatted(address.displayName()),
                    true);
        }
    }

    /**
     * Deliberate: a pool takes a second to report that it cannot connect, and requests wait for that.
     *
     * @throws SQLException if no connection can be made
     */
    private static void requireReachable(HikariConfig settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings.getDataSourceProperties());
        Optional.ofNullable(settings.getUsername()).ifPresent(user -> properties.setProperty("user", user));
        Optional.ofNullable(settings.getPassword()).ifPresent(word -> properties.setProperty("password", word));
        DriverManager.getConnection(settings.getJdbcUrl(), properties).close();
    }

    /**
     * @param check throws before anything is written, if the contents are not as required
     * @param locking locks a SQLite file, and throws if another server has it
     */
    private static Database open(
            StoreAddress address,
            Supplier<HikariConfig> config,
            Consumer<StoreState> check,
            Function<SqliteFile, Optional<ServerLock>> locking) {
        Optional<SqliteFile> file = address.sqliteFile();
        Optional<ServerLock> lock = Optional.empty();
        HikariDataSource pool = null;
        try {
            StoreState contents;
            if (file.isPresent()) {
                // Deliberate: before the pool is made, since its connections would create the file.
                contents = StoreState.of(address, file.get());
                check.accept(contents);
                lock = locking.apply(file.get());
                pool = new HikariDataSource(config.get());
            } else {
                HikariConfig settings = config.get();
                requireReachable(settings);
                pool = new HikariDataSource(settings);
                contents = StoreState.of(address, pool);
                check.accept(contents);
            }
            if (contents != StoreState.LEDGER) {
                StoreState.migrate(pool);
            }
            return new Database(address, pool, lock);
        } catch (SQLException | RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            lock.ifPresent(ServerLock::close);
            throw e instanceof LedgerFailure known ? known : SqlErrors.of(address.displayName(), e);
        }
    }
}
