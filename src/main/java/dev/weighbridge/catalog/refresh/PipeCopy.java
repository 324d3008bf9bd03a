package dev.weighbridge.catalog.refresh;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Copies what comes through a pipe into a file.
 *
 * @param mostBytes that are copied
 */
record PipeCopy(long mostBytes) {
    private static final int BUFFER = 1 << 16;

    /** Whether it is neither a file nor a folder, such as {@code <(…)} of a shell. */
    static boolean isPipe(Path path) throws IOException {
        return Files.exists(path)
                && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /** False if there is more; the file then has the beginning. */
    boolean copy(Path pipe, Path file) throws IOException {
        long left = mostBytes;
        try (InputStream in = new FileInputStream(pipe.toFile());
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                left -= count;
                if (left < 0) {
                    return false;
                }
                out.write(buffer, 0, count);
            }
        }
        return true;
    }
}
