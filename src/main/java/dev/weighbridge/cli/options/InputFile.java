package dev.weighbridge.cli.options;

import dev.weighbridge.input.Problems;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the input of a command: a file, or standard input if the name is {@code -}. */
public final class InputFile {
    private static final String STANDARD_INPUT = "standard input";

    private InputFile() {}

    /**
     * Opens the input.
     *
     * @param what the kind of file, for messages: {@code an NDJSON file}
     * @return empty, with a problem added, if the input cannot be read
     */
    public static Optional<InputStream> open(
            String name, String what, CommandEnvironment environment, Problems problems) {
        if (name.equals("-")) {
            return Optional.of(environment.in());
        }
        String reason;
        try {
            Path file = Path.of(name);
            if (Files.exists(file) && !Files.isDirectory(file)) {
                return Optional.of(open(file));
            }
            reason = Files.isDirectory(file) ? "must be a file, got a folder." : "the file does not exist.";
        } catch (InvalidPathException e) {
            reason = PathConverter.invalidMessage(name);
        } catch (IOException e) {
            reason = "the file cannot be read.";
        }
        problems.add(name, "", "%s Name %s, or - for standard input.".formatted(reason, what));
        return Optional.empty();
    }

    /**
     * Opens a file that may be a pipe, such as {@code <(…)} of a shell. Deliberate: neither {@link Files#newInputStream}
     * nor a {@link FileInputStream} alone, since some of their methods ask for the position, and a pipe has none.
     *
     * @throws IOException if the file cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(new FileInputStream(file.toFile()));
    }

    /**
     * Reads the whole input.
     *
     * @param what the kind of file, for messages: {@code a workload file}
     * @param maxBytes the longest input that is accepted
     * @return empty, with a problem added, if the input cannot be read or is longer
     */
    public static Optional<byte[]> read(
            String name, String what, int maxBytes, CommandEnvironment environment, Problems problems) {
        return open(name, what, environment, problems).flatMap(in -> {
            String shown = name.equals("-") ? STANDARD_INPUT : name;
            String fix = "Name %s, or - for standard input.".formatted(what);
            try (in) {
                return read(in, shown, maxBytes, fix, problems);
            } catch (IOException e) {
                problems.add(shown, "", "cannot be read. " + fix);
                return Optional.empty();
            }
        });
    }

    /**
     * Reads a whole file. Reads to its end and does not ask for its size, since a pipe has none.
     *
     * @param maxBytes the longest file that is accepted
     * @param fix what to do about a longer file, for messages
     * @return empty, with a problem added, if the file is longer
     * @throws IOException if the file cannot be read
     */
    public static Optional<byte[]> read(Path file, int maxBytes, String fix, Problems problems) throws IOException {
        try (InputStream in = open(file)) {
            return read(in, file.toString(), maxBytes, fix, problems);
        }
    }

    private static Optional<byte[]> read(InputStream in, String shown, int maxBytes, String fix, Problems problems)
            throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            problems.add(shown, "", "must be at most %d bytes, got more. %s".formatted(maxBytes, fix));
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    /** Converts the text of an option or a parameter into a path. */
    public static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException(invalidMessage(text));
            }
        }

        /** The message for a text that cannot be a path, for example because the locale lacks one of its letters. */
        public static String invalidMessage(String text) {
            return "must be a file name that this system and its locale can hold, got `%s`. Use ASCII letters, or set a UTF-8 locale such as LC_ALL=C.UTF-8."
                    .formatted(text);
        }
    }
}
