package dev.weighbridge.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;

/**
 * A linear axis between two multiples of a round step.
 *
 * @param low the value at the start
 * @param high the value at the end, above {@code low}
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 * @param start place of the lowest value, in pixels
 * @param end place of the highest value
 */
record LinearAxis(double low, double high, double step, double start, double end) {
    /** The axis that holds all values from the lowest to the highest, with about as many steps as are wanted. */
    static LinearAxis holding(double lowest, double highest, int steps, double start, double end) {
        double step = round((highest > lowest ? highest - lowest : Math.max(1, Math.abs(highest))) / steps);
        double low = Math.floor(lowest / step) * step;
        return new LinearAxis(low, Math.max(low + step, Math.ceil(highest / step) * step), step, start, end);
    }

    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    /** The place of a value; one outside stands at the end that it passed. */
    double at(double value) {
        return start + (Math.min(Math.max(value, low), high) - low) / (high - low) * (end - start);
    }

    List<Tick> ticks(DoubleFunction<String> name) {
        return LongStream.rangeClosed(0, Math.round((high - low) / step))
                .mapToDouble(i -> low + i * step)
                .mapToObj(value -> new Tick(at(value), name.apply(value)))
                .toList();
    }
}
