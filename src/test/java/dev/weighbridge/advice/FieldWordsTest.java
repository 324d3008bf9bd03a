package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.Place;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.workload.WorkloadReader;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldWordsTest {
    @ParameterizedTest
    @CsvSource({
        "peakToAverage, peak to average",
        "tokensPerRequest, tokens per request",
        "availability, availability",
        "loadProfile, load profile",
        "horizonMonths, planned months",
        "fte, people who run the machines",
        "apiModel, API",
        "usdPerMonth, US dollars a month",
        "apiModel.usdPerMillionTokens, API price",
        "inputUsdPerMillionTokens, input price",
        "capexUsd, purchase price in dollars",
        "usdPerKwh, dollars a kWh",
        "p95, p95"
    })
    void a_field_is_named_in_words(String field, String words) {
        assertThat(FieldWords.of(field)).isEqualTo(words);
    }

    @Test
    void a_figure_that_a_rule_reads_is_in_words() {
        assertThat(FieldWords.figure("batchPriced", false, "false")).isEqualTo("batch priced: no");
        assertThat(FieldWords.figure("promiseAssumed", true, "true")).isEqualTo("promise assumed: yes");
        assertThat(FieldWords.figure("judgedFor", Set.of(), "[]")).isEqualTo("judged for nothing");
        assertThat(FieldWords.figure("judgedFor", Set.of(Quality.GOOD_ENOUGH), "[good-enough]"))
                .isEqualTo("judged for good-enough");
        assertThat(FieldWords.figure("p95TtftMs", 3200.0, "3_200")).isEqualTo("P95 in ms 3,200");
        assertThat(FieldWords.figure("control", Place.Control.OWN_ACCOUNT, "own-account"))
                .isEqualTo("runs in your own cloud account");
    }

    @Test
    void no_field_of_a_workload_is_named_with_usd_or_kwh_in_small_letters_or_a_capital_within_a_word() {
        assertThat(WorkloadReader.fields().stream()
                        .flatMap(field -> Arrays.stream(field.split("\\.", -1)))
                        .map(FieldWords::of))
                .allSatisfy(words -> assertThat(words)
                        .doesNotContainPattern("\\busd\\b|\\bkwh\\b")
                        .doesNotContainPattern("[a-jl-z][A-Z]"));
    }
}
