package dev.weighbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.cost.UsdRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values stand in drawings, and what axes write. */
class AxisTest {
    @Test
    void a_logarithmic_axis_gives_each_power_of_ten_the_same_room() {
        LogAxis axis = LogAxis.holding(1e6, 1e10, 100, 500);

        assertThat(axis.at(1e6)).isEqualTo(100);
        assertThat(axis.at(1e8)).isEqualTo(300);
        assertThat(axis.at(5e7)).isCloseTo(100 + 100 * (1 + 0.69897), within(0.01));
        assertThat(axis.ticks(AxisText::volume))
                .extracting(Tick::name)
                .containsExactly("1\u00a0M", "10\u00a0M", "100\u00a0M", "1\u00a0B", "10\u00a0B");
    }

    @Test
    void values_beyond_an_axis_stand_at_its_ends() {
        LogAxis axis = LogAxis.holding(20, 900, 300, 0);

        assertThat(axis.at(0)).isEqualTo(300);
        assertThat(axis.at(10)).isEqualTo(300);
        assertThat(axis.at(1e9)).isEqualTo(0);
        assertThat(LogAxis.holding(100, 100, 0, 50).at(1000)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "360, $360",
        "999.9, $1\u00a0k",
        "4300, $4.3\u00a0k",
        "36000, $36\u00a0k",
        "1234567, $1.23\u00a0M"
    })
    void amounts_have_three_digits(double usd, String text) {
        assertThat(AxisText.usd(usd)).isEqualTo(text.replace(' ', '\u00a0'));
    }

    /** 9 pixels are left free on either side of 150. */
    @Test
    void a_bar_stands_on_the_scale_of_all_options() {
        assertThat(RangeBar.of(new UsdRange(0, 50, 100), 100))
                .isEqualTo(new RangeBar("9.0", "75.0", "141.0", true, false));
        assertThat(RangeBar.of(UsdRange.exactly(25), 100))
                .isEqualTo(new RangeBar("42.0", "42.0", "42.0", false, false));
        assertThat(RangeBar.of(new UsdRange(50, 50, Double.POSITIVE_INFINITY), 100))
                .isEqualTo(new RangeBar("75.0", "75.0", "145.5", true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 89_100, 4, 0, 100_000, 50_000",
        "0, 4.17, 3, 0, 6, 2",
        "2_810, 6_020, 3, 2_000, 8_000, 2_000",
        "0, 0, 4, 0, 0.5, 0.5",
        "40, 40, 4, 40, 50, 10"
    })
    void a_linear_axis_ends_at_round_values(
            String lowest, String highest, int steps, String low, String high, String step) {
        LinearAxis axis = LinearAxis.holding(number(lowest), number(highest), steps, 0, 100);

        assertThat(axis.low()).isEqualTo(number(low));
        assertThat(axis.high()).isEqualTo(number(high));
        assertThat(axis.step()).isEqualTo(number(step));
        assertThat(axis.at(number(low) - 1)).isZero();
        assertThat(axis.at((number(low) + number(high)) / 2)).isCloseTo(50, within(1e-9));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("_", ""));
    }
}
