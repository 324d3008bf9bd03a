package dev.weighbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.advice.Draws.InputSwing;
import java.util.List;
import org.junit.jupiter.api.Test;

class TornadoChartTest {
    /** Of 178 pixels from $2,000 to $6,000. */
    @Test
    void each_input_has_a_bar_from_its_bill_at_one_end_to_that_at_the_other() {
        TornadoChart chart = TornadoChart.of(
                        List.of(
                                new InputSwing("machineCapacity", 0.5, 1.5, 6_000, 2_000, 0),
                                new InputSwing("tokensPerDay", 4e7, 7e7, 3_000, 4_000, 0)),
                        4_000)
                .orElseThrow();

        assertThat(chart.bars())
                .containsExactly(
                        new TornadoChart.Bar("machine capacity", "23.0", "128.0", "178.0", "306.0", false),
                        new TornadoChart.Bar("tokens a day", "53.0", "172.5", "44.5", "217.0", false));
        assertThat(chart.likely()).isEqualTo("217.0");
        assertThat(chart.finding())
                .isEqualTo("Machine capacity moves the bill most: from $6\u00a0k to $2\u00a0k a month.");
        assertThat(chart.figures().rows().get(1))
                .containsExactly("tokens a day", "40\u00a0M", "70\u00a0M", "$3\u00a0k", "$4\u00a0k");
    }

    @Test
    void a_bill_that_no_machines_carry_is_an_open_bar_and_said_so() {
        TornadoChart chart = TornadoChart.of(
                        List.of(new InputSwing("tokensPerDay", 4e7, 7e9, 3_000, Double.POSITIVE_INFINITY, 0)), 4_000)
                .orElseThrow();

        assertThat(chart.bars().get(0).open()).isTrue();
        assertThat(chart.bars().get(0).to()).isEqualTo("306.0");
        assertThat(chart.finding()).endsWith("from $3\u00a0k to more than the machines on sale a month.");
    }

    @Test
    void what_moves_only_the_lead_or_only_later_months_has_no_bar() {
        assertThat(TornadoChart.of(
                        List.of(
                                new InputSwing("apiPrice", 0.8, 1.2, 500, 500, 90),
                                new InputSwing("growth", 0, 1, 500, 900, 0)),
                        500))
                .isEmpty();
    }
}
