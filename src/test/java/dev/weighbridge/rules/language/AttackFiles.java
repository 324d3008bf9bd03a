package dev.weighbridge.rules.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rule files that try to do harm; what each tries stands in its first line. */
final class AttackFiles {
    static final Path FOLDER = Path.of("src/test/resources/attacks");

    /** Set by an attack that succeeds. */
    static final String DONE = "weighbridge.attack";

    /** Names the file that an attack which succeeds writes. */
    static final String FILE = "weighbridge.attack.file";

    private AttackFiles() {}

    static List<String> names() {
        return list(FOLDER).stream()
                .map(path -> path.getFileName().toString().replaceFirst("\\.drl$", ""))
                .toList();
    }

    /** The attack's files; most have one. */
    static List<Path> files(String name) {
        Path folder = FOLDER.resolve(name);
        return Files.isDirectory(folder) ? list(folder) : List.of(FOLDER.resolve(name + ".drl"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
