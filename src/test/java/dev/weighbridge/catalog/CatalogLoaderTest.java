package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.Shipped;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped catalogue holds what it promises; a broken one stops with every problem. */
class CatalogLoaderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void copy_the_shipped_catalogue() throws IOException {
        folder = Files.createDirectory(parent.resolve("catalog"));
        try (Stream<Path> files = Files.list(Shipped.CATALOG_FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void the_shipped_catalogue_is_as_large_as_it_promises() {
        Catalog catalog = Shipped.CATALOG;
        Map<OfferKind, Long> kinds = catalog.apiOffers().stream()
                .filter(offer -> !offer.endedBy(LocalDate.of(2026, 11, 24)))
                .collect(Collectors.groupingBy(ApiOffer::kind, Collectors.counting()));

        assertThat(kinds.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(4));
        assertThat(kinds).hasSize(3);
        assertThat(kinds.values().stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(20);
        assertThat(catalog.machines()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(catalog.machines().stream().map(Machine::provider))
                .contains("AWS", "Google Cloud", "Azure", "Nebius", "Lambda", "RunPod");
        assertThat(catalog.gpus()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(catalog.openModels()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(catalog.measured("llama-3.3-70b", "H100-SXM", 2, Precision.FP8))
                .anySatisfy(m -> assertThat(m.outputTokensPerSecond()).isEqualTo(4205));
    }

    @Test
    void an_offer_is_on_sale_between_its_first_price_and_its_end() {
        ApiOffer offer = Shipped.CATALOG.apiOffers().stream()
                .filter(o -> o.id().equals("anthropic/claude-3-5-sonnet"))
                .findFirst()
                .orElseThrow();

        assertThat(offer.priceAt(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(offer.priceAt(LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(offer.endedBy(LocalDate.of(2026, 7, 1))).isFalse();
        assertThat(offer.endedBy(LocalDate.of(2026, 7, 2))).isTrue();
    }

    @Test
    void the_day_chooses_the_price() {
        MachineRegion virginia = Shipped.CATALOG.machines().stream()
                .filter(machine -> machine.id().equals("aws/p4d.24xlarge"))
                .findFirst()
                .orElseThrow()
                .regions()
                .get(0);

        assertThat(virginia.priceAt(LocalDate.of(2026, 8, 20))
                        .orElseThrow()
                        .usdPerHour()
                        .get(Plan.ON_DEMAND))
                .isEqualTo(32.77);
        assertThat(virginia.priceAt(LocalDate.of(2026, 8, 21))
                        .orElseThrow()
                        .usdPerHour()
                        .get(Plan.ON_DEMAND))
                .isEqualTo(21.957642);
    }

    @Test
    void a_long_prompt_is_repriced_as_a_whole() {
        ApiPrice price = Shipped.CATALOG.apiOffers().stream()
                .filter(offer -> offer.id().equals("openai/gpt-5.4"))
                .findFirst()
                .orElseThrow()
                .prices()
                .get(0);

        // 270,540 + 7,936 cached = 278,476 tokens of prompt: in the tier from 272,000
        assertThat(price.forPrompt(271_999).inputUsdPerMillionTokens()).isEqualTo(2.5);
        assertThat(price.forPrompt(272_000).inputUsdPerMillionTokens()).isEqualTo(5);
        assertThat(price.forPrompt(270_540 + 7_936).outputUsdPerMillionTokens()).isEqualTo(22.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            latency.yaml  | bestKnownP99Ms: 100 | bestKnownP99Ms: 0 | catalog/latency.yaml:5: bestKnownP99Ms must be a number of milliseconds from 1 to 3600000, got `0`.
            latency.yaml  | kind: provider-api | kind: provider | catalog/latency.yaml:4: kind must be one of provider-api, private-cloud-api, open-model-api, got `provider`. Did you mean `provider-api`?
            staffing.yaml | { upToMachines: 4, fte: 0.5 } | { upToMachines: 1, fte: 0.5 } | catalog/staffing.yaml:6: upToMachines must be above `2`, that of the level before it, got `1`.
            staffing.yaml | { fte: 3.0 } | { upToMachines: 99, fte: 3.0 } | catalog/staffing.yaml:6: the last level must have no upToMachines, so that it holds for every larger number of machines.
            running-costs.yaml | value: 0.65 | value: 1.65 | catalog/running-costs.yaml:22: value must be a share above 0, at most 1, got `1.65`.
            api-offers.yaml | outputUsdPerMillionTokens: 0.39 | outputUsdPerMillionTokens: 71000 | catalog/api-offers.yaml:#: outputUsdPerMillionTokens must be a price above 0 and at most 10,000 US dollars a million tokens, got `71000`.
            api-offers.yaml | outputUsdPerMillionTokens: 0.39 | outputUsdPerMillionTokens: 0 | catalog/api-offers.yaml:#: outputUsdPerMillionTokens must be a price above 0 and at most 10,000 US dollars a million tokens, got `0`.
            api-offers.yaml | id: openai/gpt-4o-mini | id: openai/gpt-4o | catalog/api-offers.yaml:#: id `openai/gpt-4o` is given twice, first at catalog/api-offers.yaml:21. Give each entry its own.
            api-offers.yaml | regions: [ovhcloud-gra] | regions: [ovhcloud-gar] | catalog/api-offers.yaml:#: regions `ovhcloud-gar` is not in regions.yaml. Did you mean `ovhcloud-gra`?
            api-offers.yaml | expires: 2026-07-02 | expires: 2025-05-15 | catalog/api-offers.yaml:#: expires must be after the first price, `2026-01-01`, got `2025-05-15`.
            api-offers.yaml | from: 2026-08-06 | from: 2025-08-06 | catalog/api-offers.yaml:#: from must be after `2026-01-01`, the date of the entry before it, got `2025-08-06`. Append new prices at the end.
            machines.yaml | gpu: L4 | gpu: L5 | catalog/machines.yaml:#: gpu `L5` is not in gpus.yaml. Did you mean `L4`?
            machines.yaml | { min: 1, max: 8, step: 1 } | { min: 9, max: 8, step: 1 } | catalog/machines.yaml:#: max must be at least min `9`, got `8`.
            throughput.yaml | model: llama-3.3-70b | model: llama-3-70b | catalog/throughput.yaml:5: model `llama-3-70b` is not in open-models.yaml. Did you mean `llama-3.3-70b`?
            open-models.yaml | activeParametersBillions: 5.1 | activeParametersBillions: 517 | catalog/open-models.yaml:#: activeParametersBillions must be at most totalParametersBillions `116.8`, got `517.0`.
            gpus.yaml | memoryGB: 42.9 | memoryGb: 42.9 | catalog/gpus.yaml:#: memoryGB is missing. It must be a number of GB from 1 to 10000.
            """)
    void one_thing_wrong_is_told_with_place_want_got_and_way_out(
            String file, String right, String wrong, String message) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));

        assertThatThrownBy(() -> CatalogLoader.load(folder))
                .isInstanceOf(InvalidInput.class)
                .satisfies(thrown -> assertThat(problems(thrown).get(0).replaceFirst("yaml:\\d+: ", "yaml:#: "))
                        .isEqualTo(message.replaceFirst("yaml:\\d+: ", "yaml:#: ")));
    }

    private static List<String> problems(Throwable thrown) {
        return ((InvalidInput) thrown)
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void a_figure_without_a_source_is_refused() throws IOException {
        String text = Files.readString(folder.resolve("gpus.yaml"));
        int first = text.indexOf("    source:");
        Files.writeString(
                folder.resolve("gpus.yaml"), text.substring(0, first) + text.substring(text.indexOf('\n', first) + 1));

        assertThatThrownBy(() -> CatalogLoader.load(folder))
                .hasMessageStartingWith("catalog/gpus.yaml:12: source is missing. It must be a map of fields.");
    }

    @Test
    void problems_of_all_files_are_told_at_once() throws IOException {
        Files.delete(folder.resolve("latency.yaml"));
        Files.writeString(folder.resolve("defaults.yaml"), "- a list");
        Files.writeString(folder.resolve("gpus.yaml"), "");
        Files.writeString(folder.resolve("prices.yaml"), "a: 1");

        assertThatThrownBy(() -> CatalogLoader.load(folder))
                .satisfies(thrown -> assertThat(problems(thrown))
                        .anyMatch(line ->
                                line.startsWith("catalog/latency.yaml: the file is missing. A catalogue holds all of "))
                        .anyMatch(line ->
                                line.equals("catalog/defaults.yaml:1: the text must be a map of fields, got a list."))
                        .anyMatch(
                                line -> line.equals("catalog/gpus.yaml: must hold a map of fields, got an empty text."))
                        .anyMatch(line -> line.startsWith("catalog/prices.yaml: the file is not part of a catalogue")));
    }

    @Test
    void a_folder_that_is_missing_is_named() {
        assertThatThrownBy(() -> CatalogLoader.load(parent.resolve("none")))
                .hasMessage(
                        parent.resolve("none") + ": the catalogue folder does not exist. Name one with --catalog DIR.");
    }

    @Test
    void staffing_steps_with_machines() {
        assertThat(Shipped.CATALOG.staffing().fte(2)).isEqualTo(0.25);
        assertThat(Shipped.CATALOG.staffing().fte(3)).isEqualTo(0.5);
        assertThat(Shipped.CATALOG.staffing().fte(4)).isEqualTo(0.5);
        assertThat(Shipped.CATALOG.staffing().fte(5)).isEqualTo(0.75);
        assertThat(Shipped.CATALOG.staffing().fte(65)).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 3, 3", "2, 1, 2", "2, 3, 4", "2, 4, 4", "8, 9, 16"})
    void only_numbers_on_sale_are_bought(int step, long wanted, int bought) {
        assertThat(new Counts(step, 64, step).atLeast(wanted)).isEqualTo(bought);
    }
}
