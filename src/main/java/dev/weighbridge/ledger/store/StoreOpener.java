package dev.weighbridge.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Opens the database of a ledger: looks at it before anything is written, and brings it to this program's form. */
public final class StoreOpener {
    /** Larger files are checked by {@code weighbridge ledger status} alone: a check reads every page. */
    private static final long CHECKED_AT_START = 256L << 20;

    private static final List<String> TABLES = List.of("files", "books", "book_files", "answers", "decisions");
    private static final String HISTORY = "flyway_schema_history";
    private static final String ALL_IN_SQLITE = "SELECT name FROM sqlite_master WHERE tbl_name <> '" + HISTORY
            + "' AND tbl_name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    /** Tables and views, but for those of an extension. */
    private static final String ALL_IN_POSTGRES = "SELECT c.relname FROM pg_class c"
            + " WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> '" + HISTORY + "'"
            + " AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
            + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

    private StoreOpener() {}

    /** What a database holds that may be opened. */
    private enum Holds {
        NOTHING,
        AN_OLDER_LEDGER,
        A_LEDGER
    }

    /**
     * Opens it, made where there is none, and brought to this program's form where it is older.
     *
     * @throws LedgerFailure if it is out of reach, damaged, of something else, or of a newer program
     */
    public static Database open(StoreAddress address) {
        address.sqliteFile()
                .ifPresent(file -> refuseUnlessWritable(file, ", a PostgreSQL URL, or keep nothing with --ledger off"));
        return open(address, address::pool, holds -> {});
    }

    /**
     * Opens one that is there to read it. Nothing in it is changed, so a file that cannot be written will do.
     *
     * @throws LedgerFailure as {@link #open}, and if there is none or it is of an older program
     */
    public static Database toRead(StoreAddress address) {
        return open(address, address::readingPool, holds -> refuseUnlessLedger(address, holds));
    }

    /**
     * Opens one that is there to delete from it.
     *
     * @throws LedgerFailure as {@link #toRead}, and if it cannot be written
     */
    public static Database toDelete(StoreAddress address) {
        address.sqliteFile().filter(SqliteFile::holdsAnything).ifPresent(file -> refuseUnlessWritable(file, ""));
        return open(address, address::patientPool, holds -> refuseUnlessLedger(address, holds));
    }

    private static void refuseUnlessLedger(StoreAddress address, Holds holds) {
        if (holds == Holds.NOTHING) {
            throw new LedgerFailure(
                    "%s: there is no ledger. Name one with --ledger-store FILE or URL; `weighbridge serve` makes it."
                            .formatted(address.displayName()),
                    true);
        }
        if (holds == Holds.AN_OLDER_LEDGER) {
            throw new LedgerFailure(
                    "%s: the ledger is of an older Weighbridge. Nothing in it was changed. Start `weighbridge serve` with it once, which brings it to this form."
                            .formatted(address.displayName()),
                    true);
        }
    }

    /** @param refuse takes what it holds, before anything is written */
    private static Database open(StoreAddress address, Supplier<HikariConfig> config, Consumer<Holds> refuse) {
        Optional<SqliteFile> file = address.sqliteFile();
        HikariDataSource pool = null;
        try {
            Holds holds;
            if (file.isPresent()) {
                holds = look(address, file.get());
                refuse.accept(holds);
                pool = new HikariDataSource(config.get());
            } else {
                pool = new HikariDataSource(config.get());
                holds = look(address, pool);
                refuse.accept(holds);
            }
            if (holds != Holds.A_LEDGER) {
                flyway(pool).migrate();
            }
            return new Database(address, pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw e instanceof LedgerFailure known ? known : SqlErrors.of(address.displayName(), e);
        }
    }

    private static Holds look(StoreAddress address, SqliteFile file) {
        refuseFolder(file);
        if (!file.holdsAnything()) {
            if (file.logHoldsAnything()) {
                throw new LedgerFailure(
                        "%s: the file is gone or empty, and %s beside it holds what was written last. Nothing in it was changed. Put the file back beside its log, or move the log away."
                                .formatted(address.displayName(), file.log().getFileName()),
                        true);
            }
            return Holds.NOTHING;
        }
        file.refuseIfDamaged(file.size() <= CHECKED_AT_START);
        try {
            return look(address, file.readOnly());
        } catch (RuntimeException e) {
            throw e instanceof LedgerFailure known ? known : file.reason(e);
        }
    }

    private static Holds look(StoreAddress address, DataSource source) {
        Flyway flyway = flyway(source);
        Set<String> there = names(address, source);
        boolean ours = TABLES.stream().anyMatch(there::contains);
        boolean begun = flyway.info().current() != null;
        if (!ours && !begun && there.isEmpty()) {
            return Holds.NOTHING;
        }
        if (!ours) {
            throw new LedgerFailure(
                    "%s: the database holds tables of something else. Nothing in it was changed. Name another one with --ledger-store."
                            .formatted(address.displayName()),
                    true);
        }
        if (!begun) {
            throw SqlErrors.broken(address.displayName(), HISTORY + " is empty or gone");
        }
        refuseNewer(address, flyway);
        flyway.validateWithResult().invalidMigrations.stream().findFirst().ifPresent(wrong -> {
            throw SqlErrors.broken(address.displayName(), wrong.errorDetails.errorMessage);
        });
        if (flyway.info().pending().length > 0) {
            return Holds.AN_OLDER_LEDGER;
        }
        TABLES.stream().filter(table -> !there.contains(table)).findFirst().ifPresent(gone -> {
            throw SqlErrors.broken(address.displayName(), "no such table: " + gone);
        });
        return Holds.A_LEDGER;
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
    }

    private static void refuseNewer(StoreAddress address, Flyway flyway) {
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent()) {
            throw new LedgerFailure(
                    "%s: the ledger is of a newer Weighbridge, which brought it to form %s. Nothing in it was changed. Run that one, or name another ledger with --ledger-store."
                            .formatted(address.displayName(), newer.get().getVersion()),
                    true);
        }
    }

    /** Of everything that is there, but for what SQLite and Flyway keep for themselves. */
    private static Set<String> names(StoreAddress address, DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(address.sqlite() ? ALL_IN_SQLITE : ALL_IN_POSTGRES)) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseUnlessWritable(SqliteFile sqlite, String orElse) {
        refuseFolder(sqlite);
        if (!sqlite.canBeWritten()) {
            throw new LedgerFailure(
                    "%s: the ledger cannot be written there: the file, or its folder, is read-only. Nothing in it was changed. Let this user write both, or name another file with --ledger-store FILE%s."
                            .formatted(sqlite.file(), orElse),
                    true);
        }
    }

    private static void refuseFolder(SqliteFile sqlite) {
        Path file = sqlite.file();
        if (Files.isDirectory(file)) {
            throw new LedgerFailure(
                    "%s: the ledger must be a file, got a folder. Name a file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
        if (!Files.isDirectory(sqlite.folder())) {
            throw new LedgerFailure(
                    "%s: the folder that the ledger is to be in does not exist. Make it, or name another file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
    }
}
