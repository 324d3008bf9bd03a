package dev.weighbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.LoadProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadChartTest {
    /** 20 hours of 1 and 4 hours of 5: 2.5 % and 12.5 % of the day, 3 times the mean at most. */
    private static final LoadProfile EVENING = LoadProfile.ofHours(evening());

    private static List<Double> evening() {
        List<Double> shares = new ArrayList<>(Collections.nCopies(24, 1.0));
        for (int hour = 18; hour < 22; hour++) {
            shares.set(hour, 5.0);
        }
        return shares;
    }

    @Test
    void each_hour_has_its_share_of_the_day() {
        LoadChart chart = LoadChart.of(EVENING, Optional.empty());

        assertThat(chart.finding()).isEqualTo("The busiest hour has 13\u00a0% of a day's tokens, 3 times the mean.");
        assertThat(chart.hoursTitle()).isEqualTo("hour of the day");
        assertThat(chart.figures().rows()).hasSize(24).contains(List.of("18 to 19", "13\u00a0%"));
        assertThat(chart.base()).isEmpty();
    }

    /** At 4.17 %, the mean, machines carry 20 × 2.5 % and 4 × 4.17 %: two thirds. Of 164 pixels for 15 %, that is 118.5 from below. */
    @Test
    void what_machines_carry_of_a_split_is_a_line() {
        Tick base = LoadChart.of(EVENING, Optional.of(2 / 3.0)).base().orElseThrow();

        assertThat(base.name()).isEqualTo("machines carry 4.2\u00a0%");
        assertThat(Double.parseDouble(base.place())).isEqualTo(130.4); // 176 − 164 × 4.1667 / 15
    }

    @Test
    void a_peak_whose_hours_nobody_states_is_drawn_from_the_busiest_hour_on() {
        LoadChart chart = LoadChart.of(LoadProfile.ofPeak(4), Optional.empty());

        assertThat(chart.hoursTitle()).isEqualTo("hours of a day, busiest first");
        assertThat(chart.figures().rows()).containsExactly(List.of("0 to 6", "17\u00a0%"));
        assertThat(chart.path()).endsWith("Z").startsWith("M48.0 176.0 ");
    }

    @Test
    void a_flat_load_is_the_same_in_all_hours() {
        assertThat(LoadChart.of(LoadProfile.FLAT, Optional.empty()).finding())
                .isEqualTo("The same in all hours: 4.2\u00a0% of a day's tokens in each.");
        assertThat(LoadChart.of(LoadProfile.BUSINESS_HOURS, Optional.empty()).finding())
                .endsWith(" times the mean (business hours).");
    }
}
