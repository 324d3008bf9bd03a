package dev.weighbridge.ledger;

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

/** The path of a SQLite file; its checks do not change a byte of the file. */
record SqliteFile(Path file) {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Offset of the header's write version: 2 if the file has a log beside it, which SQLite calls WAL. */
    private static final int WRITE_VERSION = 18;

    /** How long a connection waits for another program that writes. */
    static final int BUSY_MS = 4_000;

    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** Whether there is a file that is not empty, or a folder of its name. */
    public boolean hasContent() {
        return Files.isDirectory(file) || size() > 0;
    }

    /** Whether there is a file of 0 bytes. */
    boolean isEmpty() {
        return Files.exists(file) && size() == 0;
    }

    /** Size in bytes; 0 if the file does not exist. */
    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Whether the file, if it exists, and its folder can be written; SQLite needs both. */
    boolean writable() {
        return writable(folder()) && (!Files.exists(file) || writable(file));
    }

    /** Deliberate: a read-only mode also counts for the superuser, since it was set on purpose. */
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

    private Path folder() {
        return real().resolveSibling("");
    }

    /** The file behind a link: SQLite puts its log beside that. */
    private Path real() {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /** Connections that read and write, in the journal mode of the file. */
    SQLiteDataSource source() {
        return source(new SQLiteConfig(), "");
    }

    /**
     * Connections that only read and create no file beside it. Without a log no program has the file open, so SQLite reads
     * it as immutable.
     */
    SQLiteDataSource readOnlySource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(config, usesLog() && !hasLog() ? "?immutable=1" : "");
    }

    private SQLiteDataSource source(SQLiteConfig config, String parameters) {
        config.setBusyTimeout(BUSY_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri() + parameters);
        return source;
    }

    private boolean usesLog() {
        byte[] start = start();
        return start.length > WRITE_VERSION && start[WRITE_VERSION] == 2;
    }

    private boolean hasLog() {
        return Files.exists(log()) && (logHasContent() || Files.exists(beside("-shm")));
    }

    /** The write-ahead log beside it, which holds what was written last and is not in the file yet. */
    Path log() {
        return beside("-wal");
    }

    /** The file that a server locks while it records in the ledger. */
    Path serverLock() {
        return beside("-lock");
    }

    boolean logHasContent() {
        return new SqliteFile(log()).hasContent();
    }

    private Path beside(String ending) {
        return real().resolveSibling(real().getFileName() + ending);
    }

    private byte[] start() {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(WRITE_VERSION + 1);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private LedgerFailure unreadable() {
        return new LedgerFailure(
                "%s: the ledger cannot be read. Check the file's permissions, or name another ledger with --ledger-store."
                        .formatted(file),
                true);
    }

    /** @throws LedgerFailure if the path is a folder, or its folder does not exist */
    void requireParentFolder() {
        if (Files.isDirectory(file)) {
            throw new LedgerFailure(
                    "%s: the ledger must be a file, got a folder. Name a file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
        if (!Files.isDirectory(folder())) {
            throw new LedgerFailure(
                    "%s: the ledger's folder does not exist. Create it, or name another file with --ledger-store FILE."
                            .formatted(file),
                    true);
        }
    }

    /**
     * @param alternatives ends the message with other ways to fix it
     * @throws LedgerFailure if the file or its folder cannot be written
     */
    void requireWritable(String alternatives) {
        requireParentFolder();
        if (!writable()) {
            throw new LedgerFailure(
                    "%s: the ledger cannot be written: the file or its folder is read-only. Nothing was changed. Let this user write both, or name another file with --ledger-store FILE%s."
                            .formatted(file, alternatives),
                    true);
        }
    }

    /**
     * Checks the header, and every page if the check is thorough.
     *
     * @throws LedgerFailure if the file is not a SQLite database, or damaged
     */
    public void requireUndamaged(boolean thorough) {
        if (!Arrays.equals(Arrays.copyOf(start(), HEADER.length), HEADER)) {
            throw SqlErrors.damaged(file.toString());
        }
        if (!thorough) {
            return;
        }
        try (Connection connection = readOnlySource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!found.next() || !"ok".equals(found.getString(1))) {
                throw SqlErrors.damaged(file.toString());
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The failure to report if reading it threw this. */
    LedgerFailure failure(Throwable error) {
        if (logHasContent() && SqlErrors.cannotWrite(error)) {
            return new LedgerFailure(
                    "%s: what was written last is in %s, which can only be read if both files and their folder are writable. Copy both to a writable folder, and name the copy with --ledger-store."
                            .formatted(file, log().getFileName()),
                    true);
        }
        return SqlErrors.of(file.toString(), error);
    }
}
