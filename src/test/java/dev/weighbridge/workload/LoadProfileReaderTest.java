package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadProfileReaderTest {
    private static final String TWO_TENTHS_AT_NOON = "[" + "0.04, ".repeat(12) + "0.12, " + "0.04, ".repeat(10) + "0]";

    private static LoadProfile load(String more, String... sets) {
        return ReadResult.goodAnd(more, sets).good().traffic().load();
    }

    @Test
    void words_state_a_profile_and_are_repeated() {
        Workload workload = ReadResult.goodAnd("loadProfile: business-hours\n").good();

        assertThat(workload.traffic().load()).isEqualTo(LoadProfile.BUSINESS_HOURS);
        assertThat(WorkloadFields.of(workload))
                .containsEntry("loadProfile", "business-hours")
                .doesNotContainKey("peakToAverage");
        assertThat(WorkloadFields.given(workload)).containsKey("loadProfile");
        assertThat(workload.defaulted()).doesNotContain("peakToAverage", "loadProfile");
        assertThat(load("loadProfile: flat\n")).isEqualTo(LoadProfile.FLAT);
    }

    @Test
    void twenty_four_shares_state_the_hours_of_a_day() {
        Workload workload =
                ReadResult.goodAnd("loadProfile: " + TWO_TENTHS_AT_NOON + "\n").good();
        List<Double> shares = IntStream.range(0, 24)
                .mapToObj(hour -> hour == 12 ? 0.12 : hour == 23 ? 0 : 0.04)
                .toList();

        assertThat(workload.traffic().load()).isEqualTo(LoadProfile.ofHours(shares));
        assertThat(WorkloadFields.of(workload)).containsEntry("loadProfile", shares);
        assertThat(java.util.Objects.requireNonNull(
                                WorkloadFields.flat(workload).get("loadProfile"))
                        .toString())
                .endsWith("0.12, " + "0.04, ".repeat(10) + "0");
    }

    @Test
    void options_state_it_with_and_without_brackets_and_override_a_file() {
        String commas = TWO_TENTHS_AT_NOON.replaceAll("[\\[\\]]", "");

        assertThat(load("", "loadProfile=" + TWO_TENTHS_AT_NOON))
                .isEqualTo(load("loadProfile: " + TWO_TENTHS_AT_NOON + "\n"));
        assertThat(load("", "loadProfile=" + commas)).isEqualTo(load("", "loadProfile=" + TWO_TENTHS_AT_NOON));
        assertThat(load("loadProfile: flat\n", "loadProfile=business-hours")).isEqualTo(LoadProfile.BUSINESS_HOURS);
    }

    @Test
    void shares_of_few_digits_are_all() {
        assertThat(load("loadProfile: [" + "0.0417, ".repeat(23) + "0.0417]\n").isFlat())
                .isTrue(); // 1.0008
    }

    @Test
    void a_default_is_stated_as_a_peak() {
        Workload workload = ReadResult.goodAnd("").good();

        assertThat(workload.traffic().load()).isEqualTo(LoadProfile.ofPeak(1.5)); // of the small catalogue
        assertThat(workload.defaulted()).contains("peakToAverage");
        assertThat(WorkloadFields.of(workload))
                .containsEntry("peakToAverage", 1.5)
                .doesNotContainKey("loadProfile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            office       | loadProfile must be flat, business-hours or a list of 24 shares that add up to 1, one for each hour from midnight, got `office`.
            busines-hours | loadProfile must be flat, business-hours or a list of 24 shares that add up to 1, one for each hour from midnight, got `busines-hours`. Did you mean `business-hours`?
            0.5          | loadProfile must be flat, business-hours or a list of 24 shares that add up to 1, one for each hour from midnight, got `0.5`.
            { peak: 2 }  | loadProfile must be flat, business-hours or a list of 24 shares that add up to 1, one for each hour from midnight, got a map.
            []           | loadProfile must have 24 shares, one for each hour from midnight, got 0.
            [0.5, 0.5]   | loadProfile must have 24 shares, one for each hour from midnight, got 2.
            """)
    void what_is_no_profile_is_rejected(String written, String said) {
        assertThat(ReadResult.goodAnd("loadProfile: " + written + "\n").said())
                .containsExactly("workload.yaml:6: " + said);
    }

    @Test
    void shares_that_are_too_few_or_do_not_add_up_are_rejected() {
        assertThat(saidOf(Collections.nCopies(23, "0.0435")))
                .containsExactly(
                        "workload.yaml:6: loadProfile must have 24 shares, one for each hour from midnight, got 23.");
        assertThat(saidOf(Collections.nCopies(24, "0.0375")))
                .containsExactly(
                        "workload.yaml:6: the 24 shares of loadProfile must add up to 1, got 0.9. Divide each by their sum.");
        assertThat(saidOf(Collections.nCopies(24, "0")))
                .containsExactly(
                        "workload.yaml:6: the 24 shares of loadProfile must add up to 1, got 0. State at least one hour with load.");
    }

    @Test
    void every_share_that_is_none_is_named() {
        List<String> shares = Stream.concat(Stream.of("-0.1", "noon"), Collections.nCopies(22, "0.05").stream())
                .toList();

        assertThat(saidOf(shares))
                .containsExactly(
                        "workload.yaml:6: loadProfile must be a share from 0 to 1, got `-0.1`.",
                        "workload.yaml:6: loadProfile must be a share from 0 to 1, got `noon`.");
    }

    @Test
    void a_profile_beside_a_peak_is_rejected() {
        assertThat(ReadResult.goodAnd("peakToAverage: 2\nloadProfile: flat\n").said())
                .containsExactly(
                        "workload.yaml:7: loadProfile and peakToAverage both say how the load is spread over the hours. Give one of them.");
    }

    @Test
    void hardware_that_is_full_has_a_flat_load() {
        assertThat(ReadResult.yaml(ReadResult.GOOD.replace("50M", "capacity")
                                + "selfHosted: { owned: { capexUsd: 1000, lifetimeMonths: 10, kilowatts: 1, usdPerKwh: 0.1 }, model: llama, tokensPerSecond: 10 }\n"
                                + "loadProfile: business-hours\n")
                        .said())
                .contains(
                        "workload.yaml:7: loadProfile must be flat or left out with tokensPerDay: capacity, for the hardware is full in all its hours.");
    }

    private static List<String> saidOf(List<String> shares) {
        return ReadResult.goodAnd("loadProfile: " + shares.stream().collect(Collectors.joining(", ", "[", "]")) + "\n")
                .said();
    }
}
