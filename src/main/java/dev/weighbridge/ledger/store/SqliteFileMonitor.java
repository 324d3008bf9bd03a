package dev.weighbridge.ledger.store;

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
 * The file of a SQLite ledger and the log beside it, watched while they are in use. SQLite goes on writing to files that
 * were taken away, replaced or cut off, and what it writes then is gone when the program ends.
 */
final class SqliteFileMonitor {
    /** SQLite's file format: the first three bytes of a log that holds anything. */
    private static final byte[] LOG_MAGIC = {0x37, 0x7f, 0x06};

    private final String shown;
    private final Path file;
    private final Path log;
    private final Optional<Object> fileKey;
    private final AtomicReference<@Nullable Object> logKey = new AtomicReference<>();

    SqliteFileMonitor(String shown, SqliteFile sqlite) {
        this.shown = shown;
        this.file = sqlite.file();
        this.log = sqlite.log();
        this.fileKey = key(file);
        key(log).ifPresent(logKey::set);
    }

    /** What tells a file from another of its name; empty where there is no file, or nothing tells. */
    private static Optional<Object> key(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws LedgerFailure lost, if either is another file than the one in use */
    void refuseIfTakenAway() {
        if (!key(file).equals(fileKey)) {
            throw new LedgerFailure(shown + ": the file was taken away while it was in use.", true);
        }
        Optional<Object> now = key(log);
        now.ifPresent(first -> logKey.compareAndSet(null, first));
        Object known = logKey.get();
        if (known != null && !now.equals(Optional.of(known))) {
            throw new LedgerFailure(shown + ": the log beside the file was taken away while it was in use.", true);
        }
    }

    /**
     * To be asked after something was written: whether it is where another program will find it.
     *
     * @throws LedgerFailure if either was cut off or written over where it lies; nothing mends that
     */
    void refuseIfCut() {
        refuseIfTakenAway();
        if (isEmpty(file) || !isEmpty(log) && !beginsWithMagic(log)) {
            throw new LedgerFailure(
                    shown
                            + ": the file, or the log beside it, was cut off or written over while it was in use. Stop the"
                            + " server, and restore the ledger from a backup.",
                    false);
        }
    }

    /**
     * Deliberate: by its size alone. To open the file and close it again would give up the locks that this very process
     * holds on it (as POSIX has it), and the next program that closes the ledger would take itself for the last one and
     * delete the log.
     */
    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** A log is empty, too, where another program has just put all of it into the file. */
    private static boolean beginsWithMagic(Path log) {
        try (InputStream in = Files.newInputStream(log)) {
            return Arrays.equals(in.readNBytes(LOG_MAGIC.length), LOG_MAGIC);
        } catch (IOException e) {
            return false;
        }
    }
}
