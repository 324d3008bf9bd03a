package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyStepsTest {
    @Test
    void the_steps_between_two_latencies_leave_both_out() {
        assertThat(LatencySteps.between(90, 200)).containsExactly(95, 100, 150);
        assertThat(LatencySteps.between(92, 151)).containsExactly(95, 100, 150);
        assertThat(LatencySteps.between(100, 101)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "4, 4",
        "5, 5",
        "40, 40",
        "44, 40",
        "60, 60",
        "90, 90",
        "99, 95",
        "100, 100",
        "149, 100",
        "150, 150",
        "999, 950",
        "1000, 1000",
        "1499, 1000",
        "9999, 9500",
        "10000, 10000",
        "14999, 10000",
        "3600000, 3500000",
    })
    void a_latency_counts_as_the_longest_step_below_it(int latency, int step) {
        assertThat(LatencySteps.atMost(latency)).isEqualTo(step);
    }

    @Test
    void indexes_count_the_steps_from_the_shortest() {
        List<Integer> steps = List.copyOf(LatencySteps.between(0, Integer.MAX_VALUE));

        assertThat(steps).hasSize(LatencySteps.count());
        assertThat(steps)
                .extracting(LatencySteps::indexOf)
                .isEqualTo(IntStream.range(0, LatencySteps.count()).boxed().toList());
    }
}
