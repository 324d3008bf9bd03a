package dev.weighbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.advice.CostCurve;
import dev.weighbridge.advice.CostCurve.Crossing;
import dev.weighbridge.advice.CostCurve.Point;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An API at $10 a million tokens a day against machines of $1,000 each that carry 300 M tokens a day. */
class CostCurveChartTest {
    private static final CostCurve CURVE = new CostCurve(
            point(5e7),
            IntStream.rangeClosed(0, 240)
                    .mapToObj(i -> point(Math.pow(10, 6 + i / 60.0)))
                    .toList(),
            List.of(new Crossing(1e8, 1_000, true)));

    private static Point point(double tokens) {
        return new Point(tokens, OptionalDouble.of(tokens / 1e5), OptionalDouble.of(1_000 * Math.ceil(tokens / 3e8)));
    }

    @Test
    void the_line_begins_and_ends_with_the_bills_of_the_lowest_and_the_highest_volume() {
        CostCurveChart chart = CostCurveChart.wide(CURVE);

        // $10 to $100,000 are four powers of ten, from 286 up to 14
        assertThat(chart.api()).startsWith("M64.0 286.0 L").endsWith("L598.0 14.0");
        // $1,000 is half way up: 150
        assertThat(chart.selfHosted()).startsWith("M64.0 150.0 L");
    }

    @Test
    void a_further_machine_stands_upright() {
        // 300 M lies at 64 + 534 × 2.4771 / 4 = 394.7; the step is half way between the points beside it
        assertThat(CostCurveChart.wide(CURVE).selfHosted())
                .containsPattern(" L39[3-6]\\.\\d 150\\.0 L39[3-6]\\.\\d 129\\.5 ");
    }

    @Test
    void the_volume_asked_for_is_marked_with_both_bills() {
        CostCurveChart.Here here = CostCurveChart.wide(CURVE).here();

        assertThat(here.name()).isEqualTo("50\u00a0M");
        assertThat(here.x()).isEqualTo("290.8"); // 64 + 534 × 1.69897 / 4
        assertThat(here.api()).contains("170.5"); // $500: 286 − 272 × 1.69897 / 4
        assertThat(here.selfHosted()).contains("150.0");
        assertThat(here.right()).isFalse();
    }

    @Test
    void the_table_has_the_powers_of_ten_the_volume_asked_for_and_each_crossing() {
        CostCurveChart chart = CostCurveChart.narrow(CURVE);

        assertThat(chart.finding()).isEqualTo("Self-hosting stays cheaper from about 100\u00a0M tokens a day.");
        assertThat(chart.crossingsInWords()).isEqualTo("100\u00a0M, crossing: Self-hosting above");
        assertThat(chart.figures())
                .extracting(CostCurveChart.Row::volume)
                .containsExactly(
                        "1\u00a0M",
                        "10\u00a0M",
                        "50\u00a0M, asked",
                        "100\u00a0M",
                        "1\u00a0B",
                        "10\u00a0B",
                        "100\u00a0M, crossing");
        assertThat(chart.figures().get(2))
                .isEqualTo(new CostCurveChart.Row("50\u00a0M, asked", "$500", "$1\u00a0k", "An API"));
    }

    @Test
    void a_side_that_has_no_offer_has_no_line_and_the_chart_says_so() {
        CostCurve none = new CostCurve(
                new Point(5e7, OptionalDouble.empty(), OptionalDouble.of(1_000)),
                CURVE.points().stream()
                        .map(point ->
                                new Point(point.tokensPerDay(), OptionalDouble.empty(), point.selfHostedUsdPerMonth()))
                        .toList(),
                List.of());

        CostCurveChart chart = CostCurveChart.wide(none);

        assertThat(chart.api()).isEmpty();
        assertThat(chart.here().api()).isEmpty();
        assertThat(chart.finding()).isEqualTo("The rules leave no API to compare with.");
        assertThat(chart.figures().get(0).api()).isEqualTo("none");
    }
}
