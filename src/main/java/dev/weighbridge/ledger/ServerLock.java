package dev.weighbridge.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark of a server on its SQLite file: a locked file beside it. The operating system drops the lock when the process
 * ends, however it ends, so a server that crashed does not keep the next one from starting.
 *
 * <p>Deliberate: not a lock on the file itself, which SQLite would release when it closes one of its connections.
 */
final class ServerLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);
    private static final int MOST_ATTEMPTS = 100;

    private final Path file;
    private final FileChannel channel;

    private ServerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a ledger for this server; empty where the file system cannot lock, which is logged.
     *
     * @throws LedgerFailure if another server has it
     */
    static Optional<ServerLock> take(SqliteFile sqlite) {
        try {
            for (int i = 0; i < MOST_ATTEMPTS; i++) {
                Optional<ServerLock> taken = attempt(sqlite);
                if (taken.isPresent()) {
                    return taken;
                }
            }
            throw new IOException("the file is deleted again and again");
        } catch (IOException e) {
            LOG.warn(
                    "{}: cannot find out whether another server records in this ledger: {}. Let only one do so.",
                    sqlite.file(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Empty if the file was deleted meanwhile: a lock on a deleted file keeps nobody away. */
    private static Optional<ServerLock> attempt(SqliteFile sqlite) throws IOException {
        Path file = sqlite.serverLock();
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} is there already", file); // another server has it, or one that crashed
        }
        FileChannel channel = null;
        boolean kept = false;
        try {
            Object before = key(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                throw new LedgerFailure(
                        "%s: another server records in this ledger. Stop it, or name another file with --ledger-store FILE. Several servers can share one PostgreSQL database."
                                .formatted(sqlite.file()),
                        true);
            }
            kept = before.equals(key(file));
            return kept ? Optional.of(new ServerLock(file, channel)) : Optional.empty();
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        } finally {
            if (channel != null && !kept) {
                channel.close();
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static Object key(Path file) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /** Deletes the file and then unlocks it, in this order: what is no longer locked may be that of another server. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted. It does no harm.", file, e);
        }
    }
}
