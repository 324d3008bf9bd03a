package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code weighbridge catalog impact} shows what an edit of a price would change. */
class CatalogImpactCommandTest {
    private static final String WORKLOAD =
            "{\"name\":\"chat\",\"tokensPerDay\":50000000,\"latencyP99Ms\":2000,\"residency\":\"minimal\",\"expertise\":\"limited\",\"quality\":\"good-enough\"}\n";

    @TempDir
    Path folder;

    private Path candidate;
    private Path workloads;

    @BeforeEach
    void copy_the_shipped_catalogue() throws IOException {
        candidate = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("candidate"));
        workloads = Files.writeString(folder.resolve("w.ndjson"), WORKLOAD);
    }

    @Test
    void a_dearer_price_of_what_is_recommended_changes_the_offer_and_the_bill() throws IOException {
        JsonNode before = recommended();
        String offer = before.at("/offer/id").asString();
        Path file = candidate.resolve("api-offers.yaml");
        String text = Files.readString(file);
        int entry = text.indexOf(before.at("/offer/model").asString(), text.indexOf(offer));
        int price = text.indexOf("inputUsdPerMillionTokens: ", text.indexOf(offer));
        assertThat(entry).isPositive();
        int end = Stream.of(",", " ", "\n", "}")
                .mapToInt(mark -> text.indexOf(mark, price + "inputUsdPerMillionTokens: ".length()))
                .min()
                .orElseThrow();
        Files.writeString(file, text.substring(0, price) + "inputUsdPerMillionTokens: 1" + text.substring(end));

        CommandResult ran = impact("--format", "json");

        assertThat(ran.err()).isEmpty();
        JsonNode impact = JsonMapper.shared().readTree(ran.out());
        assertThat(impact.at("/decided").asInt()).isEqualTo(1);
        assertThat(impact.at("/changed").asInt()).isEqualTo(1);
        assertThat(impact.at("/changes/offer").asInt()).isEqualTo(1);
        assertThat(impact.at("/changes/bill").asInt()).isEqualTo(1);
        assertThat(impact.at("/edits").toString()).contains("changed api-offers.yaml " + offer);
        assertThat(impact.at("/edits/0/changes").asInt()).isEqualTo(1);
        assertThat(impact("--fail-above", "0%").code()).isEqualTo(3);
        assertThat(impact().out())
                .startsWith("1 of 1 decisions change (100 %), 0 of them in placement, if catalogue ")
                .contains("replaces");
    }

    @Test
    void a_default_of_the_candidate_counts_for_workloads_that_do_not_state_the_field() throws IOException {
        edit("defaults.yaml", "retryShare:\n  value: 0 ", "retryShare:\n  value: 0.5 ");

        JsonNode impact =
                JsonMapper.shared().readTree(impact("--format", "json").out());

        assertThat(impact.at("/changes/bill").asInt()).isEqualTo(1);
        assertThat(impact.at("/edits/0/edit").asString()).contains("defaults.yaml retryShare");
    }

    @Test
    void the_same_catalogue_changes_nothing() {
        CommandResult ran = impact();

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("0 of 1 decisions change (0 %) if catalogue ");
    }

    @Test
    void a_candidate_that_does_not_load_is_reported() throws IOException {
        Files.writeString(candidate.resolve("defaults.yaml"), "none: [");

        CommandResult ran = impact();

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("candidate/defaults.yaml:");
    }

    private void edit(String file, String before, String after) throws IOException {
        String text = Files.readString(candidate.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(candidate.resolve(file), text.replace(before, after));
    }

    private static JsonNode recommended() {
        return JsonMapper.shared()
                .readTree(CommandResult.of(
                                CommandResult.NOW,
                                List.of(
                                        "recommend",
                                        "--format",
                                        "json",
                                        "--set",
                                        "tokensPerDay=50M",
                                        "--set",
                                        "latencyP99Ms=2000",
                                        "--set",
                                        "residency=minimal",
                                        "--set",
                                        "expertise=limited",
                                        "--set",
                                        "quality=good-enough"))
                        .out());
    }

    private CommandResult impact(String... more) {
        return CommandResult.of(
                CommandResult.NOW,
                Stream.concat(
                                Stream.of(
                                        "catalog",
                                        "impact",
                                        "--candidate",
                                        candidate.toString(),
                                        "--workloads",
                                        workloads.toString()),
                                Stream.of(more))
                        .toList());
    }
}
