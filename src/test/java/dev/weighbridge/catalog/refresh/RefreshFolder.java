package dev.weighbridge.catalog.refresh;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small catalogue with a {@code sources.yaml}, and lists beside it, that a test may change. */
record RefreshFolder(Path parent) {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    /** Three offers of today beside those of the small catalogue. */
    static final String OFFERS = text("more-offers.yaml");

    static final String SOURCES = text("sources.yaml");

    private static final Path SMALL = Path.of("src/test/resources/dev/weighbridge/catalog/small");

    private static String text(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/dev/weighbridge/catalog/refresh", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the catalogue. */
    static RefreshFolder in(Path parent) {
        RefreshFolder folder = new RefreshFolder(parent);
        ShippedPolicy.copy(SMALL, folder.catalog());
        folder.write("catalog/api-offers.yaml", folder.offers() + OFFERS);
        folder.write("catalog/sources.yaml", SOURCES);
        return folder;
    }

    Path catalog() {
        return parent.resolve("catalog");
    }

    String offers() {
        return read("api-offers.yaml");
    }

    String quality() {
        return read("quality.yaml");
    }

    private String read(String file) {
        try {
            return Files.readString(catalog().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String write(String name, String text) {
        try {
            return Files.writeString(parent.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A leaderboard with rows of the columns model, catalogueModel, effort, benchmark, version, score and date. */
    String scores(String name, String... rows) {
        String columns = "model,catalogueModel,effort,benchmark,version,score,date,source,note\n";
        return write(name, columns + String.join("\n", rows) + "\n");
    }

    /** A list of pi-ai of a day with one row of {@code mk} for each text {@code name input output}. */
    String piAi(String name, String... rows) {
        List<String> entries = Arrays.stream(rows)
                .map(row -> row.split(" "))
                .map(row -> "\"%s\": {\"cost\": {\"input\": %s, \"output\": %s}}".formatted((Object[]) row))
                .toList();
        return write(name, "{\"mk\": {\n" + String.join(",\n", entries) + "\n}}");
    }

    Catalog load() {
        return CatalogLoader.load(catalog(), Clock.systemUTC());
    }

    ListRefresh refresh(String... lists) {
        return refresh(false, lists);
    }

    ListRefresh refresh(boolean confirm, String... lists) {
        return new ListRefresh(request(confirm, lists), load());
    }

    RefreshRequest request(boolean confirm, String... lists) {
        return new RefreshRequest(
                catalog(), List.of(lists), Optional.empty(), Optional.empty(), confirm, Duration.ofSeconds(10));
    }

    /** The result for lists that can be read. */
    RefreshResult result(String... lists) {
        Problems problems = new Problems();
        return refresh(lists)
                .compare(TODAY, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }

    /** What is reported of lists that cannot be read. */
    List<String> problems(String... lists) {
        Problems problems = new Problems();
        refresh(lists).compare(TODAY, problems).ifPresent(result -> {
            throw new AssertionError("it was read");
        });
        return problems.all().stream().map(Problem::toString).toList();
    }

    /** Every row of a list. */
    static List<ListRow> rows(Path file, SourceFormat format, Problems problems) {
        List<ListRow> rows = new ArrayList<>();
        new ListReader(file, String.valueOf(file.getFileName()), format).read(DAY, problems, rows::add);
        return rows;
    }
}
