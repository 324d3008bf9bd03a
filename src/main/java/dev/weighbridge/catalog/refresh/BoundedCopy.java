package dev.weighbridge.catalog.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies what comes from a network or through a pipe into a file.
 *
 * @param mostBytes that are copied
 */
record BoundedCopy(long mostBytes) {
    private static final int BUFFER = 1 << 16;

    /** False if there is more; the file then has the beginning. */
    boolean copy(InputStream in, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > mostBytes) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            return true;
        }
    }
}
