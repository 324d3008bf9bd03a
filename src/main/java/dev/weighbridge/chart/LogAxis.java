package dev.weighbridge.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * A logarithmic axis from one power of ten to another.
 *
 * @param lowPower of the value at the start
 * @param highPower of the value at the end, above {@code lowPower}
 * @param start place of the lowest value, in pixels
 * @param end place of the highest value, left of the start or above it where the axis runs that way
 */
record LogAxis(int lowPower, int highPower, double start, double end) {
    /** The axis that holds all values from the lowest to the highest, both above 0. */
    static LogAxis holding(double lowest, double highest, double start, double end) {
        int low = (int) Math.floor(Math.log10(lowest));
        int high = (int) Math.ceil(Math.log10(highest));
        return new LogAxis(low, Math.max(high, low + 1), start, end);
    }

    /** The place of a value; one outside stands at the end that it passed. */
    double at(double value) {
        double power = Math.log10(Math.max(value, Double.MIN_NORMAL));
        double share = (Math.min(Math.max(power, lowPower), highPower) - lowPower) / (highPower - lowPower);
        return start + share * (end - start);
    }

    /** The powers of ten, with their names. */
    List<Tick> ticks(DoubleFunction<String> name) {
        return IntStream.rangeClosed(lowPower, highPower)
                .mapToObj(power -> new Tick(at(Math.pow(10, power)), name.apply(Math.pow(10, power))))
                .toList();
    }

    /** A place in pixels as SVG has it: one digit after the point, the same on every machine. */
    static String pixels(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
