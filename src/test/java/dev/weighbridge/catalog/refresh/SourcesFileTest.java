package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {
    @TempDir
    Path parent;

    private RefreshFolder folder = new RefreshFolder(Path.of(""));

    @BeforeEach
    void make() {
        folder = RefreshFolder.in(parent);
    }

    private void assertProblem(String right, String wrong, String message) {
        assertThat(RefreshFolder.SOURCES).contains(right);
        folder.write("catalog/sources.yaml", RefreshFolder.SOURCES.replace(right, wrong));
        assertThatThrownBy(() -> SourcesFile.check(folder.catalog(), folder.load()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void the_shipped_file_fits_the_shipped_catalogue() {
        RefreshSources sources = SourcesFile.read(ShippedPolicy.CATALOG_FOLDER, ShippedPolicy.CATALOG);

        assertThat(sources.sources()).containsOnlyKeys(SourceFormat.values());
    }

    @Test
    void a_provider_that_the_catalogue_does_not_have_is_reported() {
        assertProblem(
                "name: cl, is: Cloud, rules: [{ model: \"eu.*\"",
                "name: cl, is: Cloudy, rules: [{ model: \"eu.*\"",
                "catalog/sources.yaml:18: is `Cloudy` is not a provider of api-offers.yaml. Did you mean `Cloud`?");
    }

    @Test
    void an_offer_that_the_catalogue_does_not_have_is_reported() {
        assertProblem(
                "offers: [\"maker/plain\"]",
                "offers: [\"maker/plane\"]",
                "catalog/sources.yaml:17: `maker/plane` is not an offer of this provider in api-offers.yaml. Did you mean `maker/plain`?");
    }

    @Test
    void a_star_stands_in_the_name_and_in_the_offers() {
        assertProblem(
                "offers: [\"cloud/*@eu\"] }] }\n  - format",
                "offers: [\"cloud/mini@eu\"] }] }\n  - format",
                "catalog/sources.yaml:18: `cloud/mini@eu` must have `*` where `eu.*` has it, and only there.");
        assertProblem(
                "model: \"eu.*\"",
                "model: \"eu.*.*\"",
                "catalog/sources.yaml:18: model must have `*` at most once, got `eu.*.*`.");
    }

    @Test
    void a_format_and_a_provider_come_once() {
        assertProblem(
                "format: genai-prices",
                "format: pi-ai",
                "catalog/sources.yaml:19: format `pi-ai` is given twice. Keep one.");
        assertProblem(
                "name: cl, is: Cloud, rules: [{ model: \"eu.*\"",
                "name: mk, is: Cloud, rules: [{ model: \"eu.*\"",
                "catalog/sources.yaml:18: name `mk` is given twice. Keep one.");
    }

    @Test
    void a_limit_outside_its_range_and_an_unknown_key_are_reported_together() {
        assertProblem(
                "timesOffMedian: 20",
                "timesOffMedian: 1\n  timesOff: 3",
                "catalog/sources.yaml:4: timesOffMedian must be a number of times from 2 to 1000, got `1`.\n"
                        + "catalog/sources.yaml:5: `timesOff` is not a known field. Did you mean `timesOffMedian`? Known here: timesOffMedian, fewestForMedian, leastUsd, mostUsd, leastOutputOverInput, mostOutputOverInput.");
    }

    @Test
    void without_the_file_the_catalogue_is_fine_and_nothing_can_be_refreshed() throws IOException {
        Files.delete(folder.catalog().resolve("sources.yaml"));

        SourcesFile.check(folder.catalog(), folder.load());
        assertThatThrownBy(() -> SourcesFile.read(folder.catalog(), folder.load()))
                .hasMessage(
                        "catalog/sources.yaml: the file is missing. It says how the names of public lists become offers: take it from the release.");
    }

    @Test
    void no_hash_of_a_catalogue_covers_it() {
        String before = folder.load().sha256();

        folder.write("catalog/sources.yaml", "anything");

        assertThat(folder.load().sha256()).isEqualTo(before);
    }
}
