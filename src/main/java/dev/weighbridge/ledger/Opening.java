package dev.weighbridge.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens the database of a ledger: looks at it before anything is written, and brings it to this program's form. */
final class Opening {
    private static final byte[] SQLITE_HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Larger files are checked by {@code weighbridge ledger status} alone: a check reads every page. */
    private static final long CHECKED_AT_START = 256L << 20;

    private Opening() {}

    /**
     * Opens it, made where there is none, and brought to this program's form where it is older.
     *
     * @throws LedgerFailure if it is out of reach, damaged, of something else, or of a newer program
     */
    static Store open(StoreAddress address) {
        return open(address, Flyway::migrate);
    }

    /**
     * Opens one that is there, and changes nothing in it.
     *
     * @throws LedgerFailure as {@link #open}, and if there is none or it is of an older program
     */
    static Store existing(StoreAddress address) {
        if (address.file().filter(file -> !holdsAnything(file)).isPresent()) {
            throw none(address);
        }
        return open(address, flyway -> {
            if (flyway.info().current() == null) {
                throw none(address);
            }
            if (flyway.info().pending().length > 0) {
                throw new LedgerFailure(
                        "%s: the ledger is of an older Weighbridge. Nothing in it was changed. Start `weighbridge serve` with it once, which brings it to this form."
                                .formatted(address.shown()),
                        true);
            }
        });
    }

    private static boolean holdsAnything(Path file) {
        try {
            return Files.exists(file) && (Files.isDirectory(file) || Files.size(file) > 0);
        } catch (IOException e) {
            return true; // which the next look at it tells
        }
    }

    private static LedgerFailure none(StoreAddress address) {
        return new LedgerFailure(
                "%s: there is no ledger. Name one with --ledger-store FILE or URL; `weighbridge serve` makes it."
                        .formatted(address.shown()),
                true);
    }

    private static Store open(StoreAddress address, Consumer<Flyway> settle) {
        address.file().ifPresent(Opening::refuseUnlessGood);
        HikariDataSource pool = null;
        try {
            HikariConfig config = address.pool();
            pool = new HikariDataSource(config);
            Flyway flyway = Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load();
            refuseUnlessOurs(address, flyway, pool);
            settle.accept(flyway);
            return new Store(address, pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw e instanceof LedgerFailure known ? known : Reasons.of(address.shown(), e);
        }
    }

    private static void refuseUnlessOurs(StoreAddress address, Flyway flyway, HikariDataSource pool) {
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent()) {
            throw new LedgerFailure(
                    "%s: the ledger is of a newer Weighbridge, which brought it to form %s. Nothing in it was changed. Run that one, or name another ledger with --ledger-store."
                            .formatted(address.shown(), newer.get().getVersion()),
                    true);
        }
        if (flyway.info().current() == null && foreign(pool)) {
            throw new LedgerFailure(
                    "%s: the database holds tables of something else. Nothing in it was changed. Name another one with --ledger-store."
                            .formatted(address.shown()),
                    true);
        }
    }

    private static boolean foreign(HikariDataSource pool) {
        try (Connection connection = pool.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            return tables.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseUnlessGood(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new LedgerFailure(
                    "%s: the folder that the ledger is to be in does not exist. Make it, or name another file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
        if (Files.isDirectory(file)) {
            throw new LedgerFailure(
                    "%s: the ledger must be a file, got a folder. Name a file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
        if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new LedgerFailure(
                    "%s: the ledger cannot be written there. Name another file with --ledger-store FILE, a PostgreSQL URL, or keep nothing with --ledger off."
                            .formatted(file),
                    true);
        }
        try {
            if (Files.exists(file) && Files.size(file) > 0) {
                refuseIfDamaged(file, Files.size(file) <= CHECKED_AT_START);
            }
        } catch (IOException e) {
            throw new LedgerFailure("%s: the file cannot be read (%s).".formatted(file, e.getMessage()), true);
        }
    }

    /** @param thoroughly reads every page, too */
    static void refuseIfDamaged(Path file, boolean thoroughly) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(SQLITE_HEADER.length), SQLITE_HEADER)) {
                throw Reasons.damaged(file.toString());
            }
        }
        if (!thoroughly) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(4_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!found.next() || !"ok".equals(found.getString(1))) {
                    throw Reasons.damaged(file.toString());
                }
            }
        } catch (SQLException e) {
            throw Reasons.of(file.toString(), e);
        }
    }
}
