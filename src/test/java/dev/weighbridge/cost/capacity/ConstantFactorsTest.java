package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstantFactorsTest {
    @Test
    void a_fit_finds_the_factors_that_made_the_measurements() {
        ConstantFactors made = new ConstantFactors(1.4, 1, 1, 0.8, 1);
        List<MeasuredPoint> points = Stream.of(1.0, 4.0, 16.0, 64.0, 200.0)
                .map(concurrency -> measured(made, concurrency))
                .toList();

        ConstantFactors found = ConstantFactors.fittedTo(points);

        points.forEach(point -> assertThat(point.overMeasured(found)).isCloseTo(1, within(0.02)));
        assertThat(points.get(0).overMeasured(ConstantFactors.NONE)).isGreaterThan(1.05);
        assertThat(found.layers()).isCloseTo(1.4, within(0.1));
    }

    /** A point that was measured exactly as it is calculated with some factors. */
    private static MeasuredPoint measured(ConstantFactors made, double concurrency) {
        EngineModel model = KnownSetups.llama8b();
        EngineModel real = new EngineModel(made.applyTo(model.setup()), model.shape());
        ClosedLoop loop = real.withConcurrency(concurrency);
        return new MeasuredPoint(
                "vllm",
                "H100-NVL",
                "llama-3.1-8b",
                model.setup(),
                model.shape(),
                Optional.of(concurrency),
                Optional.empty(),
                loop.outputTokensPerSecond(),
                Optional.of(loop.times().perToken() * 1e3),
                1);
    }
}
