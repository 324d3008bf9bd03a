package dev.weighbridge.ledger.store;

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

/** Says in plain words why a database did not do as it was told. */
final class SqlErrors {
    private static final Logger LOG = LoggerFactory.getLogger(SqlErrors.class);

    /** Of a message of SQLite's: what it says after its code. */
    private static final Pattern DETAIL = Pattern.compile("\\((.*)\\)\\.?$");

    private SqlErrors() {}

    static LedgerFailure of(String place, Throwable fault) {
        if (cause(fault, NativeLibraryNotFoundException.class).isPresent()) {
            return noLibrary(place);
        }
        Optional<SQLiteException> sqlite = cause(fault, SQLiteException.class);
        if (sqlite.isPresent()) {
            return sqlite(place, sqlite.get());
        }
        Optional<SQLException> sql = cause(fault, SQLException.class);
        if (sql.isPresent()) {
            String state = String.valueOf(sql.get().getSQLState());
            if (state.startsWith("28")) {
                return new LedgerFailure(
                        place
                                + ": the database refuses the user or the password. See WEIGHBRIDGE_LEDGER_USER and _PASSWORD.",
                        true);
            }
            if (state.equals("42P01") || state.equals("42703")) { // no such table, no such column
                return broken(place, String.valueOf(deepest(sql.get()).getMessage()));
            }
            boolean lost = sql.get() instanceof SQLTransientConnectionException
                    || state.startsWith("08")
                    || state.startsWith("57P");
            String hint = lost ? " Look whether the database answers, and whether it is the right one." : "";
            return new LedgerFailure(place + ": " + firstLine(deepest(sql.get())) + hint, lost);
        }
        if (cause(fault, FlywayException.class).isPresent()) {
            return broken(place, String.valueOf(fault.getMessage()));
        }
        // No database said this: it is a fault of the program, and nothing else tells where.
        LOG.error("internal fault of the ledger", fault);
        return new LedgerFailure(place + ": " + firstLine(fault), true);
    }

    /** Whether SQLite wanted to write, or to make a file, and could not. */
    static boolean cannotWrite(Throwable fault) {
        return cause(fault, SQLiteException.class)
                .map(sqlite -> sqlite.getResultCode().code & 0xFF)
                .filter(primary -> primary == SQLiteErrorCode.SQLITE_READONLY.code
                        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code)
                .isPresent();
    }

    private static LedgerFailure sqlite(String place, SQLiteException fault) {
        int primary = fault.getResultCode().code & 0xFF;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return new LedgerFailure(place + ": the disk is full, or the room that the ledger was given.", false);
        }
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return damaged(place);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new LedgerFailure(place + ": another program holds the ledger for too long.", false);
        }
        if (primary == SQLiteErrorCode.SQLITE_ERROR.code) { // no such table, no such column
            String message = firstLine(fault);
            Matcher detail = DETAIL.matcher(message);
            return broken(place, detail.find() ? detail.group(1) : message);
        }
        if (cannotWrite(fault)) {
            return new LedgerFailure(place + ": the file, or the folder that it is in, cannot be written.", true);
        }
        return new LedgerFailure(place + ": " + firstLine(fault), primary == SQLiteErrorCode.SQLITE_IOERR.code);
    }

    private static LedgerFailure noLibrary(String place) {
        return new LedgerFailure(
                place
                        + ": SQLite's library cannot be loaded from where temporary files go. Name a folder that can be written"
                        + " and run from with JAVA_OPTS=-Dorg.sqlite.tmpdir=DIR; it needs libm and libpthread, too.",
                true);
    }

    static LedgerFailure damaged(String place) {
        return new LedgerFailure(
                place
                        + ": the file is damaged, or is no ledger. Nothing in it was changed. Restore it from a backup, or"
                        + " name another file with --ledger-store FILE.",
                true);
    }

    /**
     * A database that can be read, but not as a ledger.
     *
     * @param cause what was found, in the database's words
     */
    static LedgerFailure broken(String place, String cause) {
        String line = cause.strip().lines().findFirst().orElse("").replaceFirst("\\.$", "");
        return new LedgerFailure(
                "%s: the ledger is damaged, or the database is of something else. Restore it from a backup, or name another one with --ledger-store (%s)."
                        .formatted(place, line),
                true);
    }

    private static Throwable deepest(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? fault : cause;
    }

    private static String firstLine(Throwable fault) {
        String message = String.valueOf(fault.getMessage()).strip();
        String line = message.lines().findFirst().orElse(message);
        return line.endsWith(".") ? line : line + ".";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
