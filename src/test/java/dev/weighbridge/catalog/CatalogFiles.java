package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a small whole catalogue that a test may break. */
record CatalogFiles(Path folder) {
    private static final Path SMALL = Path.of("src/test/resources/dev/weighbridge/catalog/small");

    /** Copies the catalogue into {@code parent/catalog}. */
    static CatalogFiles in(Path parent) {
        Path folder = parent.resolve("catalog");
        try (Stream<Path> files = Files.list(SMALL)) {
            Files.createDirectory(folder);
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CatalogFiles(folder);
    }

    /** Replaces the first occurrence of a text that must be there. */
    void change(String file, String right, String wrong) {
        String text = text(file);
        assertThat(text).contains(right);
        int at = text.indexOf(right);
        write(file, text.substring(0, at) + wrong + text.substring(at + right.length()));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Catalog load() {
        return CatalogLoader.load(folder, Clock.systemUTC());
    }

    /** Every problem of loading, as a person reads it; none when it loads. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (InvalidInput e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
