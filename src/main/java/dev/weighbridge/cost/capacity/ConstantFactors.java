package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.EngineConstants;
import java.util.List;
import java.util.stream.Stream;

/**
 * Factors on the constants of an engine, one for each kind of time.
 *
 * @param layers on the overheads of layers
 * @param sequences on the overheads of sequences
 * @param fixedPrefill on the fixed time of a prefill
 * @param prefillSpeed on the efficiencies of prefill and attention
 * @param decodeSpeed on the efficiency of decode
 */
record ConstantFactors(double layers, double sequences, double fixedPrefill, double prefillSpeed, double decodeSpeed) {
    static final ConstantFactors NONE = new ConstantFactors(1, 1, 1, 1, 1);
    private static final double FIRST_STEP = 1.3;
    private static final double LAST_STEP = 1.01;

    /**
     * Those with which the calculation is nearest to some measurements: the smallest mean of the logarithms of what is
     * calculated over what was measured, of rates and times per token, without their signs. Each factor in turn is raised and lowered, in smaller and
     * smaller steps.
     */
    static ConstantFactors fittedTo(List<MeasuredPoint> points) {
        ConstantFactors best = NONE;
        double error = best.error(points);
        double step = FIRST_STEP;
        while (step > LAST_STEP) {
            boolean moved = false;
            for (int which = 0; which < 5; which++) {
                for (double by : new double[] {step, 1 / step}) {
                    ConstantFactors next = best.times(which, by);
                    double nextError = next.error(points);
                    if (nextError < error) {
                        best = next;
                        error = nextError;
                        moved = true;
                    }
                }
            }
            step = moved ? step : Math.sqrt(step);
        }
        return best;
    }

    private double error(List<MeasuredPoint> points) {
        return points.stream()
                .flatMap(point ->
                        Stream.concat(Stream.of(point.overMeasured(this)), point.tpotOverMeasured(this).stream()))
                .mapToDouble(over -> Math.abs(Math.log(over)))
                .average()
                .orElse(0);
    }

    private ConstantFactors times(int which, double by) {
        return new ConstantFactors(
                which == 0 ? layers * by : layers,
                which == 1 ? sequences * by : sequences,
                which == 2 ? fixedPrefill * by : fixedPrefill,
                which == 3 ? prefillSpeed * by : prefillSpeed,
                which == 4 ? decodeSpeed * by : decodeSpeed);
    }

    ServingSetup applyTo(ServingSetup setup) {
        EngineConstants constants = setup.constants();
        return setup.withConstants(new EngineConstants(
                constants.scope(),
                constants.denseLayerMs() * layers,
                constants.expertLayerMs() * layers,
                constants.sequenceMicros() * sequences,
                constants.sequenceLayerMicros() * sequences,
                constants.prefillLayerMs() * fixedPrefill,
                constants.fixedPrefillShare(),
                Math.min(1, constants.prefillEfficiency() * prefillSpeed),
                Math.min(1, constants.attentionEfficiency() * prefillSpeed),
                Math.min(1, constants.decodeEfficiency() * decodeSpeed),
                constants.tokensYielded(),
                constants.oldVersionFactor(),
                constants.source()));
    }
}
