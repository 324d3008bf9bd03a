package dev.weighbridge.cli.options;

import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What a command reads: a file, or standard input where it is named {@code -}. */
public final class InputFile {
    private static final String STANDARD_INPUT = "standard input";

    private InputFile() {}

    /**
     * Opens it.
     *
     * @param what to name, for messages: {@code an NDJSON file}
     * @return empty, with a problem added, where it cannot be read
     */
    public static Optional<InputStream> open(String name, String what, CommandEnvironment world, Problems problems) {
        if (name.equals("-")) {
            return Optional.of(world.in());
        }
        String why;
        try {
            Path file = Path.of(name);
            if (Files.exists(file) && !Files.isDirectory(file)) {
                return Optional.of(Files.newInputStream(file));
            }
            why = Files.isDirectory(file) ? "must be a file, got a folder." : "the file does not exist.";
        } catch (InvalidPathException e) {
            why = PathConverter.refused(name);
        } catch (IOException e) {
            why = "the file cannot be read.";
        }
        problems.add(name, "", "%s Name %s, or - for standard input.".formatted(why, what));
        return Optional.empty();
    }

    /**
     * Reads all of it.
     *
     * @param what to name, for messages: {@code a workload file}
     * @param most bytes that are read
     * @return empty, with a problem added, where it cannot be read or is longer
     */
    public static Optional<byte[]> read(
            String name, String what, int most, CommandEnvironment world, Problems problems) {
        return open(name, what, world, problems).flatMap(in -> {
            String shown = name.equals("-") ? STANDARD_INPUT : name;
            String cure = "Name %s, or - for standard input.".formatted(what);
            try (in) {
                return read(in, shown, most, cure, problems);
            } catch (IOException e) {
                problems.add(shown, "", "cannot be read. " + cure);
                return Optional.empty();
            }
        });
    }

    /**
     * Reads all of a file, whose end is looked for and not its size: a pipe has none.
     *
     * @param most bytes that are read
     * @param cure what to do about a longer one, for messages
     * @return empty, with a problem added, where it is longer
     * @throws IOException if it cannot be read
     */
    public static Optional<byte[]> read(Path file, int most, String cure, Problems problems) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), most, cure, problems);
        }
    }

    private static Optional<byte[]> read(InputStream in, String shown, int most, String cure, Problems problems)
            throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            problems.add(shown, "", "must be at most %d bytes, got more. %s".formatted(most, cure));
            return Optional.empty();
        }
        return Optional.of(bytes);
    }
}
