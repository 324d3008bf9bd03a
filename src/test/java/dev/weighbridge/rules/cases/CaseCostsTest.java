package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case states what costs may come to, and whether the placement stays the same at both ends. */
class CaseCostsTest {
    private static final String GIVEN =
            "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: minimal, expertise: strong, quality: specialized }\ncases:\n";

    @TempDir
    Path folder;

    /** Reasons balance, so that the API is recommended where it costs no more than self-hosting, which is likely at 100. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100                              | { low: 80, likely: 100, high: 120 } | toss-up
            100                              | { low: 100, likely: 100, high: 120 } | firm
            { low: 70, likely: 75, high: 80 } | { low: 80, likely: 100, high: 120 } | firm
            { low: 70, likely: 75, high: 81 } | { low: 80, likely: 100, high: 120 } | toss-up
            { low: 75, likely: 75, high: 75 } | { low: 70, likely: 100, high: 120 } | toss-up
            """)
    void the_placement_is_decided_at_both_ends(String api, String selfHosted, String certainty) throws IOException {
        String costs = "costs: { apiUsdPerMonth: %s, selfHostedUsdPerMonth: %s }".formatted(api, selfHosted);
        String other = certainty.equals("firm") ? "toss-up" : "firm";

        assertThat(failures("placement: api, certainty: " + certainty, costs)).isEmpty();
        assertThat(failures("placement: api, certainty: " + other, costs))
                .containsExactly(
                        "rules/mine.cases.yaml:3: case \"mine\": certainty must be %s, got %s. Fix the rules, or the case."
                                .formatted(other, certainty));
    }

    @Test
    void where_a_side_is_ruled_out_costs_decide_nothing() throws IOException {
        assertThat(failures(
                        "change: { expertise: none }, placement: api, certainty: firm",
                        "costs: { apiUsdPerMonth: 100, selfHostedUsdPerMonth: { low: 1, likely: 100, high: 120 } }"))
                .isEmpty();
    }

    @Test
    void a_split_beside_an_API_is_decided_at_both_ends_too() throws IOException {
        String costs =
                "offers: { api: 1, selfHosted: 0 }, costs: { apiUsdPerMonth: { low: 60, likely: 100, high: 110 }, hybridUsdPerMonth: 90 }";

        assertThat(failures("certainty: toss-up", costs)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            certainty: firm | costs: { apiUsdPerMonth: 1, selfHostedUsdPerMonth: 1 } | certainty needs a range in costs, such as selfHostedUsdPerMonth: { low: 80, likely: 100, high: 120 }. Add one.
            certainty: sure | costs: { apiUsdPerMonth: 1, selfHostedUsdPerMonth: { low: 1, likely: 2, high: 3 } } | certainty must be one of firm, toss-up, got `sure`.
            placement: api | costs: { apiUsdPerMonth: 1, selfHostedUsdPerMonth: { low: 3, likely: 2, high: 1 } } | selfHostedUsdPerMonth must have low, likely and high in this order. Sort them.
            placement: api | costs: { apiUsdPerMonth: { low: -1, likely: 2, high: 3 }, selfHostedUsdPerMonth: 1 } | apiUsdPerMonth.low must be a number of US dollars a month from 0 to 1000000000000, got `-1`.
            """)
    void a_range_that_is_none_is_rejected(String expected, String costs, String message) throws IOException {
        assertThat(failures(expected, costs)).containsExactly("rules/mine.cases.yaml:3: " + message);
    }

    private List<String> failures(String expected, String costs) throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(folder, "book").resolve("rules"));
        Files.writeString(
                rules.resolve("mine.cases.yaml"), GIVEN + "  - { name: mine, %s, %s }\n".formatted(expected, costs));
        return CommandResult.of(CommandResult.NOW, List.of("rules", "test", rules.toString()))
                .err()
                .lines()
                .filter(line -> line.contains("mine.cases"))
                .toList();
    }
}
