package dev.weighbridge.cli;

import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of decision records, named {@code NNNN-title.md} with a running number. */
record AdrFolder(Path folder) {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{4,9})-.*\\.md");
    private static final int LONGEST_TITLE = 80;

    /**
     * Writes a record under the next free number, never over a file.
     *
     * @return the new file; empty, with a problem added, where it cannot be written
     */
    Optional<Path> write(String title, String text, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.add("--out", "", "must be a folder that exists, got `%s`. Create it first.".formatted(folder));
            return Optional.empty();
        }
        try {
            return Optional.of(write(next(), slug(title), text));
        } catch (IOException e) {
            problems.add("--out", "", "`%s` cannot be written. Name a folder that you may write to.".formatted(folder));
            return Optional.empty();
        }
    }

    /** Deliberate: creates the file only where there is none, since another process may take the same number. */
    private Path write(int number, String slug, String text) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%04d-%s.md", number, slug));
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return write(number + 1, slug, text);
        }
    }

    private int next() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return 1
                    + files.map(file -> NUMBERED.matcher(String.valueOf(file.getFileName())))
                            .filter(Matcher::matches)
                            .mapToInt(match -> Integer.parseInt(match.group(1)))
                            .max()
                            .orElse(0);
        }
    }

    /** Letters and digits of any language with hyphens between; what else a title may hold has no place in a file's name. */
    static String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String shorter = slug.codePointCount(0, slug.length()) <= LONGEST_TITLE
                ? slug
                : slug.substring(0, slug.offsetByCodePoints(0, LONGEST_TITLE));
        String trimmed = shorter.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "decision" : trimmed;
    }
}
