package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Capacities are over the mean per hour: at 1 a machine serves the day's tokens if they come evenly. */
class LoadProfileTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** 10 hours of 160 and 14 of 40 tokens: 2,160 a day, 90 an hour. */
    private static final LoadProfile TWO_LEVELS = LoadProfile.ofHours(IntStream.range(0, 24)
            .mapToObj(hour -> (hour >= 8 && hour < 18 ? 160 : 40) / 2_160.0)
            .toList());

    @Test
    void business_hours_lie_in_264_of_720_hours() {
        LoadProfile load = LoadProfile.BUSINESS_HOURS;

        assertThat(load.peakToAverage()).isCloseTo(30.0 / 11, EXACT); // 24 / 12 x 30 / 22
        assertThat(load.busiestFirst()).hasSize(1);
        assertThat(load.busiestFirst().get(0).share()).isCloseTo(264.0 / 720, EXACT); // 12 x 22 of 24 x 30
        assertThat(load.carriedShare(1)).isCloseTo(11.0 / 30, EXACT);
        assertThat(load.carriedShare(15.0 / 11)).isCloseTo(0.5, EXACT);
        assertThat(load.carriedShare(4)).isCloseTo(1, EXACT);
        assertThat(load.shareOfHours()).isCloseTo(264.0 / 720, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 0.5", "1, 2, 1", "2, 0.5, 0.25", "2, 1, 0.5", "2, 2, 1", "2.5, 1, 0.4"})
    void a_peak_lies_evenly_in_a_part_of_the_day(double peak, double capacity, double carried) {
        assertThat(LoadProfile.ofPeak(peak).carriedShare(capacity)).isCloseTo(carried, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "40, 24 x 40",
        "100, 10 x 100 + 14 x 40",
        "160, 2160",
        "20, 24 x 20",
        "500, 2160",
    })
    void what_is_carried_of_given_shares_is_added_hour_by_hour(double capacity, String working) {
        double carried = List.of(working.split(" \\+ ")).stream()
                .mapToDouble(term -> List.of(term.split(" x ")).stream()
                        .mapToDouble(Double::parseDouble)
                        .reduce(1, (one, other) -> one * other))
                .sum();

        assertThat(TWO_LEVELS.carriedShare(capacity / 90)).isCloseTo(carried / 2_160, EXACT);
        assertThat(TWO_LEVELS.peakToAverage()).isCloseTo(160.0 / 90, EXACT);
        assertThat(TWO_LEVELS.isEven()).isFalse();
    }

    @Test
    void equal_shares_are_a_flat_load_and_half_a_day_is_a_peak_of_two() {
        LoadProfile flat = LoadProfile.ofHours(Collections.nCopies(24, 1.0 / 24));
        LoadProfile half = LoadProfile.ofHours(IntStream.range(0, 24)
                .mapToObj(hour -> hour < 12 ? 1.0 / 12 : 0)
                .toList());

        assertThat(flat.isFlat()).isTrue();
        assertThat(flat.isEven()).isTrue();
        assertThat(half.peakToAverage()).isCloseTo(2, EXACT);
        assertThat(half.isEven()).isTrue();
        assertThat(half.carriedShare(1)).isCloseTo(0.5, EXACT);
    }

    @Test
    void within_some_hours_the_busiest_take_the_load_of_the_others() {
        LoadProfile half = TWO_LEVELS.within(0.5); // 10 hours of 160 and 2 of 40: 1,680, each more by 2,160 / 1,680

        assertThat(half.peakToAverage()).isCloseTo(160.0 / 90 * 2_160 / 1_680, EXACT);
        assertThat(half.carriedShare(100)).isCloseTo(1, EXACT);
        assertThat(LoadProfile.FLAT.within(0.25).peakToAverage()).isCloseTo(4, EXACT);
    }

    @Test
    void hours_without_load_are_not_missed() {
        assertThat(LoadProfile.BUSINESS_HOURS.within(264.0 / 720)).isEqualTo(LoadProfile.BUSINESS_HOURS);
        assertThat(LoadProfile.ofPeak(3).within(0.5)).isEqualTo(LoadProfile.ofPeak(3));
        assertThat(TWO_LEVELS.within(1)).isEqualTo(TWO_LEVELS);
    }

    @Test
    void what_is_no_load_is_rejected() {
        assertThatThrownBy(() -> LoadProfile.ofPeak(0.99)).hasMessage("peakToAverage out of range: 0.99");
        assertThatThrownBy(() -> LoadProfile.ofHours(List.of(1.0))).hasMessage("loadProfile out of range: 1");
        assertThatThrownBy(() -> LoadProfile.ofHours(Collections.nCopies(24, 0.0)))
                .hasMessage("loadProfile out of range: 0.0");
        assertThatThrownBy(() -> LoadProfile.ofHours(Collections.nCopies(24, -0.1)))
                .hasMessageStartingWith("loadProfile out of range: -2.");
    }
}
