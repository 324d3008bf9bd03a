package dev.weighbridge.cli;

import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a command reads: a file, or standard input where it is named {@code -}. */
final class InputFile {
    private InputFile() {}

    /**
     * Opens it.
     *
     * @param what to name, for messages: {@code an NDJSON file}
     * @return empty, with a problem added, where it cannot be read
     */
    static Optional<InputStream> open(String name, String what, World world, Problems problems) {
        if (name.equals("-")) {
            return Optional.of(world.in());
        }
        Path file = Path.of(name);
        try {
            if (Files.exists(file) && !Files.isDirectory(file)) {
                return Optional.of(Files.newInputStream(file));
            }
        } catch (IOException e) {
            // told below, as what cannot be read
        }
        String why = Files.isDirectory(file)
                ? "must be a file, got a folder."
                : Files.exists(file) ? "the file cannot be read." : "the file does not exist.";
        problems.add(name, "", "%s Name %s, or - for standard input.".formatted(why, what));
        return Optional.empty();
    }
}
