package dev.weighbridge.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces the content of a file at once, so that a server that reads the folder never sees half of it. */
public final class ReplacedFile {
    private ReplacedFile() {}

    /**
     * Writes a file anew, or for the first time; its permissions stay.
     *
     * @throws IOException where the file is left as it is
     */
    public static void write(Path file, String text) throws IOException {
        moveInto(file, writeBeside(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The first step: the new content beside the file, for {@link #moveInto}.
     *
     * @return where it is; {@link #delete} it if it is not moved
     * @throws IOException where nothing is left beside the file
     */
    public static Path writeBeside(Path file, byte[] content) throws IOException {
        Path real = real(file);
        // Deliberate: a name with a dot at its beginning, which loading and reloading ignore.
        Path beside = real.resolveSibling("." + real.getFileName() + ".new");
        try {
            if (Files.exists(real)) {
                Files.copy(real, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.write(beside, content);
        } catch (IOException e) {
            delete(beside);
            throw e;
        }
    }

    /**
     * The second step.
     *
     * @throws IOException where the file is left as it is, and nothing beside it
     */
    public static void moveInto(Path file, Path beside) throws IOException {
        try {
            Files.move(beside, real(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(beside);
            throw e;
        }
    }

    /** Deletes what was written beside a file. */
    public static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // The next change replaces it.
        }
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }
}
