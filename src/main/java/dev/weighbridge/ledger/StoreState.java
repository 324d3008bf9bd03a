package dev.weighbridge.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** What a database holds that may become or be opened as a ledger; found out without writing to it. */
enum StoreState {
    NOTHING,
    OLDER_LEDGER,
    LEDGER;

    /** Larger files are checked only by {@code weighbridge ledger status}: a check reads every page. */
    private static final long MAX_BYTES_CHECKED = 256L << 20;

    private static final List<String> TABLES = List.of(
            "files",
            "books",
            "book_files",
            "answers",
            "decisions",
            "signatures",
            "superseded",
            "rule_sets",
            "rule_set_rules");
    private static final String HISTORY = "flyway_schema_history";
    private static final String ALL_IN_SQLITE = "SELECT name FROM sqlite_master WHERE tbl_name <> '" + HISTORY
            + "' AND tbl_name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    /** Tables and views, except those of an extension. */
    private static final String ALL_IN_POSTGRES = "SELECT c.relname FROM pg_class c"
            + " WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> '" + HISTORY + "'"
            + " AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
            + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

    /**
     * Inspects a SQLite file.
     *
     * @throws LedgerFailure if it is damaged, of another program, or of a newer version of this one
     */
    static StoreState of(StoreAddress address, SqliteFile file) {
        file.requireParentFolder();
        if (!file.hasContent()) {
            if (file.logHasContent()) {
                throw new LedgerFailure(
                        "%s: the file is missing or empty, but the log %s beside it holds what was written last. Nothing was changed. Put the file back beside its log, or move the log away."
                                .formatted(address.displayName(), file.log().getFileName()),
                        true);
            }
            return NOTHING;
        }
        file.requireUndamaged(file.size() <= MAX_BYTES_CHECKED);
        try {
            return of(address, file.readOnlySource());
        } catch (RuntimeException e) {
            throw e instanceof LedgerFailure known ? known : file.failure(e);
        }
    }

    /**
     * Inspects an open database.
     *
     * @throws LedgerFailure if it is damaged, of another program, or of a newer version of this one
     */
    static StoreState of(StoreAddress address, DataSource source) {
        Flyway flyway = flyway(source);
        Set<String> existing = names(address, source);
        boolean hasLedgerTable = TABLES.stream().anyMatch(existing::contains);
        boolean hasHistory = flyway.info().current() != null;
        if (!hasLedgerTable && !hasHistory && existing.isEmpty()) {
            return NOTHING;
        }
        if (!hasLedgerTable) {
            throw new LedgerFailure(
                    "%s: the database has tables of another program. Nothing was changed. Name another one with --ledger-store."
                            .formatted(address.displayName()),
                    true);
        }
        if (!hasHistory) {
            throw SqlErrors.broken(address.displayName(), HISTORY + " is empty or missing");
        }
        rejectNewer(address, flyway);
        flyway.validateWithResult().invalidMigrations.stream().findFirst().ifPresent(invalid -> {
            throw SqlErrors.broken(address.displayName(), invalid.errorDetails.errorMessage);
        });
        if (flyway.info().pending().length > 0) {
            return OLDER_LEDGER;
        }
        TABLES.stream().filter(table -> !existing.contains(table)).findFirst().ifPresent(missing -> {
            throw SqlErrors.broken(address.displayName(), "no such table: " + missing);
        });
        return LEDGER;
    }

    /** Creates the tables of a ledger, or migrates those of an older one. */
    static void migrate(DataSource source) {
        flyway(source).migrate();
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
    }

    private static void rejectNewer(StoreAddress address, Flyway flyway) {
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent()) {
            throw new LedgerFailure(
                    "%s: the ledger belongs to a newer Weighbridge, with schema version %s. Nothing was changed. Run that version, or name another ledger with --ledger-store."
                            .formatted(address.displayName(), newer.get().getVersion()),
                    true);
        }
    }

    /** Names of all tables and views, except those that SQLite and Flyway create for themselves. */
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
}
