package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeFieldsTest {
    private static final String REST = ReadResult.GOOD.replace("tokensPerDay: 50M\n", "");

    private static ReadResult volume(String range) {
        return ReadResult.yaml("tokensPerDay: " + range + "\n" + REST);
    }

    @Test
    void a_range_of_the_volume_is_read_at_its_likely_number_and_repeated() {
        Workload workload = volume("{ low: 20M, likely: 50M, high: 80M }").good();

        assertThat(workload.tokensPerDay()).isEqualTo(50_000_000);
        assertThat(workload.estimates().ranges()).isEqualTo(Map.of("tokensPerDay", new ValueRange(20e6, 50e6, 80e6)));
        assertThat(WorkloadFields.of(workload))
                .containsEntry("tokensPerDay", Map.of("low", 20_000_000L, "likely", 50_000_000L, "high", 80_000_000L));
        assertThat(WorkloadFields.flat(workload)).containsEntry("tokensPerDay.low", 20_000_000L);
    }

    @Test
    void every_field_that_may_be_a_range_is_read_from_json() {
        Workload workload = ReadResult.json("""
                {"tokensPerDay": {"low": 1, "likely": 2, "high": 3}, "latencyP99Ms": 400, "residency": "moderate",
                 "expertise": "limited", "quality": "good-enough",
                 "growth": {"low": -0.1, "likely": 0.5, "high": 2},
                 "selfHosted": {"utilization": {"low": 0.3, "likely": 0.5, "high": 0.6}},
                 "apiModel": {"inputUsdPerMillionTokens": {"low": 1, "likely": 2, "high": 4},
                              "cachedInputUsdPerMillionTokens": {"low": 0.1, "likely": 0.2, "high": 0.4},
                              "outputUsdPerMillionTokens": {"low": 5, "likely": 5, "high": 5}}}
                """).good();

        assertThat(workload.estimates().growth()).contains(0.5);
        assertThat(workload.choices().selfHosted().utilization()).contains(0.5);
        assertThat(workload.choices().apiModel().orElseThrow())
                .isInstanceOfSatisfying(Choices.Api.Priced.class, api -> {
                    assertThat(api.prices().inputUsdPerMillionTokens()).isEqualTo(2);
                    assertThat(api.prices().cachedInputUsdPerMillionTokens()).isEqualTo(0.2);
                    assertThat(api.prices().outputUsdPerMillionTokens()).isEqualTo(5);
                });
        assertThat(workload.estimates().ranges())
                .containsOnlyKeys(
                        "tokensPerDay",
                        "growth",
                        "selfHosted.utilization",
                        "apiModel.inputUsdPerMillionTokens",
                        "apiModel.cachedInputUsdPerMillionTokens",
                        "apiModel.outputUsdPerMillionTokens");
        assertThat(ReadResult.json(RewrittenWorkload.json(workload)).good()).isEqualTo(workload);
    }

    @Test
    void a_range_of_the_one_price_of_every_token_is_repeated_as_that() {
        Workload workload = ReadResult.goodAnd("apiModel: { usdPerMillionTokens: { low: 1, likely: 1.5, high: 2 } }\n")
                .good();

        assertThat(WorkloadFields.flat(workload))
                .containsEntry("apiModel.usdPerMillionTokens.high", 2.0)
                .doesNotContainKey("apiModel.inputUsdPerMillionTokens");
        assertThat(ReadResult.json(RewrittenWorkload.json(workload)).good()).isEqualTo(workload);
    }

    @Test
    void options_state_a_range_end_by_end_or_at_once() {
        Estimates ends = ReadResult.setsAnd("tokensPerDay.low=20M", "tokensPerDay.high=80M")
                .good()
                .estimates();
        Estimates once = ReadResult.setsAnd("tokensPerDay={low: 20M, likely: 50M, high: 80M}")
                .good()
                .estimates();

        assertThat(ends).isEqualTo(once);
        assertThat(ends.ranges()).isEqualTo(Map.of("tokensPerDay", new ValueRange(20e6, 50e6, 80e6)));
    }

    @Test
    void an_option_widens_or_replaces_what_a_document_says() {
        assertThat(ReadResult.goodAnd("", "tokensPerDay.low=20M", "tokensPerDay.high=80M")
                        .good()
                        .estimates()
                        .ranges())
                .isEqualTo(Map.of("tokensPerDay", new ValueRange(20e6, 50e6, 80e6)));
        assertThat(ReadResult.goodAnd("growth: { low: 0, likely: 0.5, high: 1 }\n", "growth=0.2")
                        .good()
                        .estimates())
                .isEqualTo(new Estimates(java.util.Optional.of(0.2), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ low: 50M, likely: 50M, high: 50M }", "{ low: 0, likely: 0, high: 0 }"})
    void ends_may_be_equal(String range) {
        assertThat(volume(range).good().estimates().ranges()).containsKey("tokensPerDay");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            low: 80M, likely: 50M, high: 20M | /tokensPerDay/likely | tokensPerDay must have low at most likely, and likely at most high, got `80M`, `50M`, `20M`. Put them in this order.
            low: 20M, likely: 90M, high: 80M | /tokensPerDay/likely | tokensPerDay must have low at most likely, and likely at most high, got `20M`, `90M`, `80M`. Put them in this order.
            low: 20M, likely: 50M            | /tokensPerDay/high   | tokensPerDay.high is missing. It must be a whole number of tokens, 0 or more.
            low: few, likely: 50M, high: 80M | /tokensPerDay/low    | tokensPerDay.low must be a whole number of tokens, 0 or more, got `few`.
            low: -1, likely: 50M, high: 80M  | /tokensPerDay/low    | tokensPerDay.low must be a whole number of tokens, 0 or more, got `-1`.
            low: 1, likely: 2, high: 2e15    | /tokensPerDay/high   | tokensPerDay.high must be a whole number of tokens, 0 or more and at most 1000000000000000, got `2e15`.
            low: 1, likely: 2, high: [3]     | /tokensPerDay/high   | tokensPerDay.high must be a whole number of tokens, 0 or more, got a list.
            low: 1, likely: 2, high: 3, p50: 2 | /tokensPerDay/p50  | `p50` is not a known field. Known here: low, likely, high.
            """)
    void a_range_that_cannot_be_used_is_rejected(String ends, String pointer, String message) {
        ReadResult reading = volume("{ " + ends + " }");

        assertThat(reading.said()).containsExactly("workload.yaml:1: " + message);
        assertThat(reading.pointers()).containsExactly(pointer);
    }

    @Test
    void everything_wrong_is_reported_at_once() {
        ReadResult reading = ReadResult.yaml("""
                tokensPerDay: { low: 3, likely: 2, high: 1 }
                latencyP99Ms: 0
                residency: moderate
                expertise: limited
                quality: good-enough
                growth: { low: 0, likely: 10, high: 20 }
                selfHosted: { utilization: { likely: 0.5, high: 1.5 } }
                apiModel: { usdPerMillionTokens: { low: 0, likely: 1, high: 2 } }
                """);

        assertThat(reading.said())
                .containsExactly(
                        "workload.yaml:1: tokensPerDay must have low at most likely, and likely at most high, got `3`, `2`, `1`. Put them in this order.",
                        "workload.yaml:6: growth.likely must be a share of growth a year from -0.9 to 5, such as 0.5 for 50 %, got `10`.",
                        "workload.yaml:6: growth.high must be a share of growth a year from -0.9 to 5, such as 0.5 for 50 %, got `20`.",
                        "workload.yaml:7: selfHosted.utilization.low is missing. It must be a share above 0, at most 1.",
                        "workload.yaml:7: selfHosted.utilization.high must be a share above 0, at most 1, got `1.5`.",
                        "workload.yaml:8: apiModel.usdPerMillionTokens.low must be a number of US dollars a million tokens above 0, at most 1000000, got `0`.",
                        "workload.yaml:2: latencyP99Ms must be a whole number of milliseconds above 0, got `0`.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "1_000 %", "5.01", "-0.91", "fast"})
    void a_growth_beyond_its_limits_is_rejected(String growth) {
        assertThat(ReadResult.goodAnd("growth: " + growth + "\n").said())
                .containsExactly(
                        "workload.yaml:6: growth must be a share of growth a year from -0.9 to 5, such as 0.5 for 50 %, got `"
                                + growth + "`.");
    }

    @Test
    void options_that_cannot_be_used_are_rejected_with_their_names() {
        assertThat(ReadResult.setsAnd("tokensPerDay.low=60M", "tokensPerDay.high=80M")
                        .said())
                .containsExactly(
                        "--set tokensPerDay: tokensPerDay must have low at most likely, and likely at most high, got `60M`, `50M`, `80M`. Put them in this order.");
        assertThat(ReadResult.setsAnd("tokensPerDay={low 20M}").said())
                .hasSize(4)
                .allMatch(said -> said.contains("tokensPerDay") || said.contains("low 20M"));
        assertThat(ReadResult.setsAnd("latencyP99Ms.low=5").said())
                .singleElement()
                .asString()
                .contains("`latencyP99Ms.low` is not a field that can be set.");
    }

    @Test
    void a_range_upside_down_is_none() {
        assertThatThrownBy(() -> new ValueRange(2, 1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
