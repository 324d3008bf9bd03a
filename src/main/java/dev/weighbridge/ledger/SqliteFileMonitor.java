package dev.weighbridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A check that the file of an open SQLite ledger and the log beside it are still in place. SQLite continues to write to
 * files that were moved, deleted, replaced or truncated, and that data is lost when the program ends.
 */
final class SqliteFileMonitor {
    /** The first three bytes of a log that is not empty, by SQLite's file format. */
    private static final byte[] LOG_MAGIC = {0x37, 0x7f, 0x06};

    private final String displayName;
    private final Path file;
    private final Path log;
    private final Optional<Object> fileKey;
    private final AtomicReference<@Nullable Object> logKey = new AtomicReference<>();

    SqliteFileMonitor(String displayName, SqliteFile sqlite) {
        this.displayName = displayName;
        this.file = sqlite.file();
        this.log = sqlite.log();
        this.fileKey = key(file);
        key(log).ifPresent(logKey::set);
    }

    /** The identity of a file (device and inode); empty if there is no file, or the file system has none. */
    private static Optional<Object> key(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws LedgerFailure if either is not the same file as when it was opened */
    void requireSameFiles() {
        if (!key(file).equals(fileKey)) {
            throw new LedgerFailure(
                    displayName + ": the file was moved, deleted or replaced while it was in use.", true);
        }
        Optional<Object> now = key(log);
        now.ifPresent(first -> logKey.compareAndSet(null, first));
        Object known = logKey.get();
        if (known != null && !now.equals(Optional.of(known))) {
            throw new LedgerFailure(
                    displayName + ": the log beside the file was moved, deleted or replaced while it was in use.",
                    true);
        }
    }

    /**
     * Checks after a write that other programs can find what was written.
     *
     * @throws LedgerFailure if either file was truncated or overwritten in place; this cannot be repaired
     */
    void requireIntactFiles() {
        requireSameFiles();
        if (isEmpty(file) || !isEmpty(log) && !beginsWithMagic(log)) {
            throw new LedgerFailure(
                    displayName
                            + ": the file, or the log beside it, was truncated or overwritten while it was in use. Stop the"
                            + " server, and restore the ledger from a backup.",
                    false);
        }
    }

    /**
     * Deliberate: only looks at the size. Opening and closing the file would release the locks that this process has on
     * it (by POSIX), and the next program that closes the ledger would believe that it is the last one and delete the
     * log.
     */
    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Only for a log that is not empty: another program may have moved all of it into the file. */
    private static boolean beginsWithMagic(Path log) {
        try (InputStream in = Files.newInputStream(log)) {
            return Arrays.equals(in.readNBytes(LOG_MAGIC.length), LOG_MAGIC);
        } catch (IOException e) {
            return false;
        }
    }
}
