package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogComparisonTest {
    @TempDir
    Path one;

    @TempDir
    Path other;

    private RefreshFolder before = new RefreshFolder(Path.of(""));
    private RefreshFolder after = new RefreshFolder(Path.of(""));

    @BeforeEach
    void make() {
        before = RefreshFolder.in(one);
        after = RefreshFolder.in(other);
    }

    private static Folder folder(RefreshFolder folder) {
        return CatalogLoader.folder(folder.catalog(), new Problems()).orElseThrow();
    }

    private List<String> differences() {
        return CatalogComparison.of(folder(before), folder(after)).stream()
                .map(found -> "%s %s %s: %s; %s -> %s"
                        .formatted(
                                found.kind(),
                                found.file(),
                                found.entry(),
                                found.figure(),
                                found.before(),
                                found.after()))
                .toList();
    }

    private void change(String right, String wrong) {
        assertThat(after.offers()).contains(right);
        after.write("catalog/api-offers.yaml", after.offers().replace(right, wrong));
    }

    @Test
    void equal_catalogues_do_not_differ() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_figure_that_changed_is_shown_with_both_values() {
        change("inputUsdPerMillionTokens: 1.10", "inputUsdPerMillionTokens: 1.2");

        assertThat(differences())
                .containsExactly(
                        "CHANGED api-offers.yaml cloud/plain@eu: prices 2026-06-01 inputUsdPerMillionTokens; 1.10 -> 1.2");
    }

    @Test
    void how_a_number_is_written_the_source_and_the_order_of_entries_do_not_count() {
        change("inputUsdPerMillionTokens: 1.10", "inputUsdPerMillionTokens: 1.1");
        change("\"Price list\", checked: 2026-06-02", "\"Another list\", checked: 2026-06-03");
        String text = after.offers();
        int last = text.indexOf("  - id: cloud/plain@eu");
        int first = text.indexOf("  - id: maker/mini");
        after.write(
                "catalog/api-offers.yaml",
                text.substring(0, first) + text.substring(last) + text.substring(first, last));

        assertThat(differences()).isEmpty();
    }

    @Test
    void an_entry_and_a_field_that_came_or_went_are_shown_with_what_they_say() {
        change("        batchDiscount: 0.5\n        longContext:", "        longContext:");
        after.write(
                "catalog/api-offers.yaml",
                after.offers().substring(0, after.offers().indexOf("  - id: cloud/plain@eu")));

        assertThat(differences())
                .containsExactly(
                        "REMOVED api-offers.yaml maker/fresh: prices 2026-06-01 batchDiscount; 0.5 -> ",
                        "REMOVED api-offers.yaml cloud/plain@eu: ; id cloud/plain@eu, model plain, provider Cloud, kind private-cloud-api, regions [central-1], contextTokens 128000, prices [from 2026-06-01, inputUsdPerMillionTokens 1.10, outputUsdPerMillionTokens 4.40] -> ");
    }

    @Test
    void a_written_refresh_is_what_is_added() {
        String list = after.piAi("list-2026-11-20.json", "plain 0.8 4");
        after.refresh(list).write(after.result(list));

        assertThat(differences())
                .containsExactly(
                        "ADDED api-offers.yaml maker/plain: prices 2026-11-20;  -> from 2026-11-20, inputUsdPerMillionTokens 0.80, outputUsdPerMillionTokens 4.00, batchDiscount 0.5");
    }

    @Test
    void stale_figures_have_their_place_and_what_was_replaced_or_has_ended_does_not_count() {
        List<StaleFigure> stale = StaleFigures.of(folder(before), RefreshFolder.TODAY, 180).stream()
                .filter(figure -> figure.place().startsWith("catalog/api-offers.yaml"))
                .toList();

        // maker/mini has ended; 2026-06-02 is 180 days before 2026-11-29; the price of cloud/mini@eu is of January.
        assertThat(stale).hasSize(1);
        assertThat(stale.get(0).name()).isEqualTo("cloud/mini@eu prices 2026-01-01");
        assertThat(stale.get(0).days()).isEqualTo(318);
        assertThat(StaleFigures.of(folder(before), RefreshFolder.TODAY, 179))
                .extracting(StaleFigure::name)
                .contains("maker/plain prices 2026-06-01", "maker/fresh prices 2026-06-01");
        assertThat(lineOf(stale.get(0).place())).contains("checked: 2026-01-15");
    }

    private String lineOf(String place) {
        int line = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
        try {
            return Files.readAllLines(before.catalog().resolve("api-offers.yaml"))
                    .get(line - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
