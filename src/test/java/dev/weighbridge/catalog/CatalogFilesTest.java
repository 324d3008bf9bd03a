package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CatalogFilesTest extends WithSmallCatalogue {
    private static final String ALL = String.join(", ", CatalogLoader.FILES);

    @Test
    void problems_of_all_files_are_reported_at_once() throws IOException {
        Files.delete(catalog.folder().resolve("latency.yaml"));
        Files.delete(catalog.folder().resolve("throughput.yaml"));
        Files.createDirectory(catalog.folder().resolve("throughput.yaml"));
        Files.write(catalog.folder().resolve("staffing.yaml"), new byte[] {'a', '\n', (byte) 0xe9});
        catalog.write("defaults.yaml", "- a list");
        catalog.write("gpus.yaml", "");
        catalog.write("engines.yaml", "owner: x\n\tband: 1");
        catalog.write("machine.yaml", "a: 1");

        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/defaults.yaml:1: the text must be a map of fields, got a list.",
                        "catalog/engines.yaml:2: must be valid YAML: found character '\\t(TAB)' that cannot start any token. Indent with spaces.",
                        "catalog/gpus.yaml: must hold a map of fields, got an empty text.",
                        "catalog/latency.yaml: the file is missing. A catalogue needs all of " + ALL + ".",
                        "catalog/staffing.yaml:2: the text must be UTF-8, got byte 0xe9 at offset 2. Save it as UTF-8.",
                        "catalog/throughput.yaml: must be a file, got a folder or a device.",
                        "catalog/machine.yaml: the file is not part of a catalogue and is not read. Did you mean `machines.yaml`? Remove it. Only README.md, review.yaml, sources.yaml and files whose name begins with a dot may be added.");
    }

    @Test
    void names_are_not_looked_for_in_a_file_that_cannot_be_read() {
        catalog.write("regions.yaml", "a: [");
        catalog.write("gpus.yaml", "a: [");
        catalog.write("open-models.yaml", "a: [");
        catalog.write("engines.yaml", "a: [");

        assertThat(catalog.problems()).hasSize(4).allMatch(problem -> problem.contains("must be valid YAML"));
    }

    @Test
    void a_read_me_and_dot_files_are_left_alone() {
        String before = catalog.load().sha256();
        catalog.write("README.md", "what this is");
        catalog.write(".git-keep", "");

        assertThat(catalog.load().sha256()).isEqualTo(before);
    }

    @Test
    void a_catalogue_that_is_not_a_folder_is_reported() {
        assertThatThrownBy(() -> CatalogLoader.load(parent.resolve("none"), Clock.systemUTC()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        parent.resolve("none") + ": the catalog folder does not exist. Name one with --catalog DIR.");
        Path file = catalog.folder().resolve("gpus.yaml");
        assertThatThrownBy(() -> CatalogLoader.load(file, Clock.systemUTC()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file + ": the catalog folder must be a folder, got a file. Name one with --catalog DIR.");
    }

    @Test
    void a_file_too_large_to_be_a_catalogue_is_not_read() {
        catalog.write("latency.yaml", "# " + "x".repeat(3_000_000));

        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/latency.yaml: must be at most 3000000 bytes, got 3000002. Split it, or remove what is not needed.");
    }

    @Test
    void the_digest_names_exactly_these_bytes() {
        String before = catalog.load().sha256();
        assertThat(before).matches("[0-9a-f]{64}").isEqualTo(catalog.load().sha256());

        catalog.change("latency.yaml", "p50Ms: 110", "p50Ms: 111");
        String changed = catalog.load().sha256();
        assertThat(changed).isNotEqualTo(before);

        catalog.change("latency.yaml", "p50Ms: 111", "p50Ms: 110");
        assertThat(catalog.load().sha256()).isEqualTo(before);
    }

    @Test
    void no_edit_whatever_makes_loading_fail_without_a_problem() {
        Random random = new Random(7);
        String[] scraps = {"{", "}", "[", "]", ":", "-", "'", "\"", "*x", "!t ", "\t", "\n", "0", "-1", "1e400", "~", ""
        };
        for (int i = 0; i < 300; i++) {
            String file = CatalogLoader.FILES.get(random.nextInt(CatalogLoader.FILES.size()));
            String good = catalog.text(file);
            StringBuilder text = new StringBuilder(good);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, scraps[random.nextInt(scraps.length)]);
            }
            catalog.write(file, text.toString());

            assertThat(catalog.problems())
                    .as(text.toString())
                    .allSatisfy(problem -> assertThat(problem).matches("catalog/[a-z-]+\\.yaml(:\\d+)?: .+"));

            catalog.write(file, good);
        }
    }
}
