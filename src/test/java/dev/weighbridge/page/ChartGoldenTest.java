package dev.weighbridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.advice.CostCurve;
import dev.weighbridge.advice.CostCurve.Crossing;
import dev.weighbridge.advice.CostCurve.Point;
import dev.weighbridge.chart.CostCurveChart;
import dev.weighbridge.report.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
