package dev.weighbridge.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns the errors of a database into messages in plain words. */
final class SqlErrors {
    private static final Logger LOG = LoggerFactory.getLogger(SqlErrors.class);

    /** The text after the code in a message of SQLite. */
    private static final Pattern DETAIL = Pattern.compile("\\((.*)\\)\\.?$");

    private SqlErrors() {}

    static LedgerFailure of(String place, Throwable error) {
        if (cause(error, NativeLibraryNotFoundException.class).isPresent()) {
            return noLibrary(place);
        }
        Optional<SQLiteException> sqlite = cause(error, SQLiteException.class);
        if (sqlite.isPresent()) {
            return sqlite(place, sqlite.get());
        }
        Optional<SQLException> sql = cause(error, SQLException.class);
        if (sql.isPresent()) {
            String state = String.valueOf(sql.get().getSQLState());
            if (state.startsWith("28")) {
                return new LedgerFailure(
                        place
                                + ": the database rejects the user or the password. Check WEIGHBRIDGE_LEDGER_USER and _PASSWORD.",
                        true);
            }
            if (state.equals("42P01") || state.equals("42703")) { // no such table, no such column
                return broken(place, String.valueOf(deepest(sql.get()).getMessage()));
            }
            boolean lost = sql.get() instanceof SQLTransientConnectionException
                    || state.startsWith("08")
                    || state.startsWith("57P");
            String hint = lost ? " Check that the database is reachable and is the right one." : "";
            return new LedgerFailure(place + ": " + firstLine(deepest(sql.get())) + hint, lost);
        }
        if (cause(error, FlywayException.class).isPresent()) {
            return broken(place, String.valueOf(error.getMessage()));
        }
        // Not an error of a database but a bug of this program: only the log has its stack.
        LOG.error("internal error of the ledger", error);
        return new LedgerFailure(place + ": " + firstLine(error), true);
    }

    /** Whether SQLite failed to write or to create a file. */
    static boolean cannotWrite(Throwable error) {
        return cause(error, SQLiteException.class)
                .map(sqlite -> sqlite.getResultCode().code & 0xFF)
                .filter(primary -> primary == SQLiteErrorCode.SQLITE_READONLY.code
                        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code)
                .isPresent();
    }

    private static LedgerFailure sqlite(String place, SQLiteException error) {
        int primary = error.getResultCode().code & 0xFF;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return new LedgerFailure(place + ": the disk is full, or the ledger's quota.", false);
        }
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return damaged(place);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new LedgerFailure(place + ": another program locks the ledger for too long.", false);
        }
        if (primary == SQLiteErrorCode.SQLITE_ERROR.code) { // no such table, no such column
            String message = firstLine(error);
            Matcher detail = DETAIL.matcher(message);
            return broken(place, detail.find() ? detail.group(1) : message);
        }
        if (cannotWrite(error)) {
            return new LedgerFailure(place + ": the file or its folder cannot be written.", true);
        }
        return new LedgerFailure(place + ": " + firstLine(error), primary == SQLiteErrorCode.SQLITE_IOERR.code);
    }

    private static LedgerFailure noLibrary(String place) {
        return new LedgerFailure(
                place
                        + ": SQLite's library cannot be loaded from the folder for temporary files. Name a folder where files can be"
                        + " written and executed with JAVA_OPTS=-Dorg.sqlite.tmpdir=DIR. The library also needs libm and libpthread.",
                true);
    }

    static LedgerFailure damaged(String place) {
        return new LedgerFailure(
                place
                        + ": the file is damaged, or is not a ledger. Nothing was changed. Restore it from a backup, or"
                        + " name another file with --ledger-store FILE.",
                true);
    }

    /**
     * The failure for a database that can be read, but is not a ledger.
     *
     * @param cause in the database's words
     */
    static LedgerFailure broken(String place, String cause) {
        String line = cause.strip().lines().findFirst().orElse("").replaceFirst("\\.$", "");
        return new LedgerFailure(
                "%s: the ledger is damaged, or the database belongs to another program. Restore it from a backup, or name another one with --ledger-store (%s)."
                        .formatted(place, line),
                true);
    }

    private static Throwable deepest(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? error : cause;
    }

    private static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage()).strip();
        String line = message.lines().findFirst().orElse(message);
        return line.endsWith(".") ? line : line + ".";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
