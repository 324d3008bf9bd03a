package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.CostCurve;
import dev.weighbridge.advice.CostCurve.Crossing;
import dev.weighbridge.advice.CostCurve.Point;
import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Horizon;
import dev.weighbridge.chart.CostCurveChart;
import dev.weighbridge.chart.LoadChart;
import dev.weighbridge.chart.MonthsChart;
import dev.weighbridge.chart.TornadoChart;
import dev.weighbridge.workload.LoadProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole charts, as a reviewer sees them; run the tests once with {@code -Dgolden.write=true} to accept a change. */
class ChartGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void the_chart_of_cost_against_volume_is_as_reviewed() throws IOException {
        CostCurve curve = new CostCurve(
                point(5e7),
                IntStream.rangeClosed(0, 240)
                        .mapToObj(i -> point(Math.pow(10, 6 + i / 60.0)))
                        .toList(),
                List.of(new Crossing(1e8, 1_000, true)));

        assertAsReviewed("cost-curve.svg", Templates.render("chart/costCurve.jte", CostCurveChart.wide(curve)));
    }

    @Test
    void the_chart_of_a_load_that_a_split_shares_is_as_reviewed() throws IOException {
        List<Double> hours = IntStream.range(0, 24)
                .mapToObj(hour -> hour < 8 ? 1.0 : hour < 18 ? 6.0 : 3.0)
                .toList();

        assertAsReviewed(
                "load.svg",
                Templates.render("chart/load.jte", LoadChart.of(LoadProfile.ofHours(hours), Optional.of(0.6))));
    }

    @Test
    void the_chart_of_what_months_add_up_to_is_as_reviewed() throws IOException {
        Horizon horizon = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-01-15", "growth=0.5", "today.usdPerMonth=900", "today.what=api", "horizonMonths=24"))
                .horizon()
                .orElseThrow();

        assertAsReviewed(
                "months.svg",
                Templates.render("chart/months.jte", MonthsChart.of(horizon).orElseThrow()));
    }

    @Test
    void the_chart_of_what_moves_the_bill_is_as_reviewed() throws IOException {
        List<InputSwing> swings = List.of(
                new InputSwing("machineCapacity", 0.6, 1.3, 6_000, 2_800, 100),
                new InputSwing("tokensPerDay", 4e7, 7e7, 3_700, Double.POSITIVE_INFINITY, 0),
                new InputSwing("apiPrice", 0.8, 1.2, 3_600, 3_900, 0));

        assertAsReviewed(
                "tornado.svg",
                Templates.render(
                        "chart/tornado.jte", TornadoChart.of(swings, 3_740).orElseThrow()));
    }

    /** An API at $10 a million tokens against machines of $1,000 a month each, which carry 300 M tokens a day. */
    private static Point point(double tokens) {
        return new Point(tokens, OptionalDouble.of(tokens / 1e5), OptionalDouble.of(1_000 * Math.ceil(tokens / 3e8)));
    }

    private static void assertAsReviewed(String name, String drawn) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN.resolve(name), drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }
}
