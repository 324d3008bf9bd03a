package dev.weighbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Horizon;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.advice.Option;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MonthsChartTest {
    private static final List<Option> OPTIONS =
            ShippedPolicy.advisor().recommend(ShippedPolicy.workload()).options();

    private static Option option(Option.Way way) {
        return OPTIONS.stream()
                .filter(option -> option.way() == way)
                .findFirst()
                .orElseThrow();
    }

    private static Total total(Option.Way way, Double... sums) {
        return new Total(option(way), List.of(sums), OptionalDouble.empty(), 0, Optional.empty(), List.of());
    }

    private static Horizon horizon(List<Total> totals, List<Horizon.Crossing> crossings) {
        Horizon any = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload())
                .horizon()
                .orElseThrow();
        return new Horizon(4, 0, any.apiPriceChange(), totals, crossings);
    }

    /** Of 170 pixels across for four months, and 164 up for $1,000. */
    @Test
    void each_option_has_a_line_through_what_it_has_cost_by_the_end_of_each_month() {
        MonthsChart chart = MonthsChart.of(horizon(
                        List.of(
                                total(Option.Way.API, 0.0, 250.0, 500.0, 750.0, 1_000.0),
                                total(Option.Way.SELF_HOSTED, 500.0, 500.0, 500.0, 500.0, 500.0)),
                        List.of()))
                .orElseThrow();

        assertThat(chart.lines().get(0))
                .isEqualTo(new MonthsChart.Line(
                        "api", "API", "M56.0 176.0 L98.5 135.0 L141.0 94.0 L183.5 53.0 L226.0 12.0", "12.0"));
        assertThat(chart.lines().get(1).path()).startsWith("M56.0 94.0").endsWith("L226.0 94.0");
        assertThat(chart.figures().rows())
                .containsExactly(
                        List.of("API", "$0", "$250", "$500", "$750", "$1\u00a0k"),
                        List.of("self-hosted", "$500", "$500", "$500", "$500", "$500"));
        assertThat(chart.finding()).isEqualTo("Over 4 months.");
    }

    @Test
    void a_line_ends_where_its_api_does_and_its_name_says_so() {
        MonthsChart chart = MonthsChart.of(horizon(List.of(total(Option.Way.API, 0.0, 300.0)), List.of()))
                .orElseThrow();

        assertThat(chart.lines().get(0).name()).isEqualTo("API to month 1");
        assertThat(chart.lines().get(0).path()).isEqualTo("M56.0 176.0 L98.5 12.0");
        assertThat(chart.figures().rows().get(0)).containsExactly("API", "$0", "$300", "none", "none", "none");
    }

    @Test
    void names_of_lines_that_end_together_stand_below_each_other() {
        MonthsChart chart = MonthsChart.of(horizon(
                        List.of(
                                total(Option.Way.API, 0.0, 1.0, 1.0, 1.0, 1.0),
                                total(Option.Way.SELF_HOSTED, 0.0, 1.0, 1.0, 1.0, 1_000.0),
                                total(Option.Way.MANAGED_ENDPOINT, 0.0, 1.0, 1.0, 1.0, 2.0)),
                        List.of()))
                .orElseThrow();

        assertThat(chart.lines()).extracting(MonthsChart.Line::nameAt).containsExactly("12.0", "161.0", "176.0");
    }

    @Test
    void the_month_in_which_the_sums_cross_is_its_finding() {
        List<Total> totals = List.of(total(Option.Way.API, 0.0, 250.0));

        assertThat(MonthsChart.of(horizon(
                        totals,
                        List.of(new Horizon.Crossing(option(Option.Way.SELF_HOSTED), OptionalInt.of(3), true)))))
                .map(MonthsChart::finding)
                .contains("Over 4 months; the sums of the choice and of self-hosted cross in month 3.");
        assertThat(MonthsChart.of(horizon(
                        totals,
                        List.of(new Horizon.Crossing(option(Option.Way.SELF_HOSTED), OptionalInt.empty(), true)))))
                .map(MonthsChart::finding)
                .contains("Over 4 months; the sums of the choice and of self-hosted do not cross.");
        assertThat(MonthsChart.of(horizon(List.of(), List.of()))).isEmpty();
    }
}
