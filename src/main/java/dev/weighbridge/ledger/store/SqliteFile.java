package dev.weighbridge.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A file of SQLite's, looked at so that not a byte of it changes. */
public record SqliteFile(Path file) {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Where the header says how it is written: 2 with a log beside the file, which SQLite calls WAL. */
    private static final int WRITTEN = 18;

    /** How long one waits for another program that writes. */
    static final int BUSY_MS = 4_000;

    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    public boolean holdsAnything() {
        return Files.isDirectory(file) || size() > 0;
    }

    /** In bytes; 0 where there is none. */
    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Whether the file, where it is, and its folder can be written; SQLite needs both. */
    boolean canBeWritten() {
        return writable(folder()) && (!Files.exists(file) || writable(file));
    }

    /** Deliberate: a mode that lets nobody write holds for the superuser, too, who meant something by it. */
    private static boolean writable(Path path) {
        PosixFileAttributeView modes = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            return Files.isWritable(path)
                    && (modes == null
                            || modes.readAttributes().permissions().stream().anyMatch(WRITE::contains));
        } catch (IOException e) {
            return false;
        }
    }

    Path folder() {
        return real().resolveSibling("");
    }

    /** Behind a link: SQLite keeps what stands beside the file there. */
    private Path real() {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /** Opens it for reading and writing, as whoever wrote it set it up. */
    SQLiteDataSource asItIs() {
        return source(new SQLiteConfig(), "");
    }

    /**
     * Opens it for reading alone, and leaves nothing beside it: where its log is away, nobody has it open, and it is read
     * as a file that does not change.
     */
    SQLiteDataSource readOnly() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(config, logged() && logIsAway() ? "?immutable=1" : "");
    }

    private SQLiteDataSource source(SQLiteConfig config, String how) {
        config.setBusyTimeout(BUSY_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri() + how);
        return source;
    }

    private boolean logged() {
        byte[] start = start();
        return start.length > WRITTEN && start[WRITTEN] == 2;
    }

    private boolean logIsAway() {
        return !Files.exists(log()) || !logHoldsAnything() && !Files.exists(beside("-shm"));
    }

    /** The log beside it, which holds what was written last and is not in the file yet. */
    Path log() {
        return beside("-wal");
    }

    boolean logHoldsAnything() {
        return new SqliteFile(log()).holdsAnything();
    }

    private Path beside(String ending) {
        return real().resolveSibling(real().getFileName() + ending);
    }

    private byte[] start() {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(WRITTEN + 1);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private LedgerFailure unreadable() {
        return new LedgerFailure(
                "%s: the ledger cannot be read there. See who may read it, or name another one with --ledger-store."
                        .formatted(file),
                true);
    }

    /**
     * Refuses it where it is no database, or damaged.
     *
     * @param thoroughly reads every page, too
     */
    public void refuseIfDamaged(boolean thoroughly) {
        if (!Arrays.equals(Arrays.copyOf(start(), HEADER.length), HEADER)) {
            throw SqlErrors.damaged(file.toString());
        }
        if (!thoroughly) {
            return;
        }
        try (Connection connection = readOnly().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!found.next() || !"ok".equals(found.getString(1))) {
                throw SqlErrors.damaged(file.toString());
            }
        } catch (SQLException e) {
            throw reason(e);
        }
    }

    /** Why it cannot be looked at. */
    LedgerFailure reason(Throwable fault) {
        if (logHoldsAnything() && SqlErrors.cannotWrite(fault)) {
            return new LedgerFailure(
                    "%s: what was written last stands in %s, and can be read only where both files and their folder can be written. Copy both to such a folder, and name the copy with --ledger-store."
                            .formatted(file, log().getFileName()),
                    true);
        }
        return SqlErrors.of(file.toString(), fault);
    }
}
