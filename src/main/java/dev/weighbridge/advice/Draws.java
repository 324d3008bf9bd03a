package dev.weighbridge.advice;

import dev.weighbridge.rules.language.Placement;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the options of an answer cost where everything that is not known exactly is drawn at random, many times.
 *
 * @param options those of the answer that can be bought, in its order
 * @param placements for each placement the share of the draws in which the rules decide on it, where that is above 0; the
 *     shares add to 1
 * @param inputs that move the bill of the choice or its lead, the one that moves them most first
 */
public record Draws(
        DrawSettings settings, List<OptionDraws> options, Map<Placement, Double> placements, List<InputSwing> inputs) {
    public Draws {
        options = List.copyOf(options);
        placements = Collections.unmodifiableMap(new EnumMap<>(placements));
        inputs = List.copyOf(inputs);
    }

    /**
     * What one option costs.
     *
     * @param usdPerMonth of the first month
     * @param horizonUsd of the planned months, migration included; empty unless the growth of the volume is a range
     */
    public record OptionDraws(Option option, Percentiles usdPerMonth, Optional<Percentiles> horizonUsd) {}

    /**
     * Amounts that 10, 50 and 90 of a hundred draws do not exceed, in US dollars; infinite where the machines on sale do not
     * carry the load.
     */
    public record Percentiles(double p10, double p50, double p90) {}

    /**
     * What one input moves alone, all others at their likely values. Growth moves the mean bill of the planned months, the
     * others that of the first month.
     *
     * @param field of the workload, or {@code machineCapacity}, {@code machinePrice} or {@code apiPrice}: a factor on what machines
     *     carry, on their aged price, or on an aged list price
     * @param from its lowest value
     * @param to its highest value
     * @param usdPerMonthAtFrom the bill of the choice at the lowest value; infinite where machines do not carry the load
     * @param usdPerMonthAtTo the same at the highest value
     * @param leadSwingUsdPerMonth by how much it moves the lead of the choice over the cheapest option of another placement; 0
     *     where there is none
     */
    public record InputSwing(
            String field,
            double from,
            double to,
            double usdPerMonthAtFrom,
            double usdPerMonthAtTo,
            double leadSwingUsdPerMonth) {
        /** By how much it moves the bill of the choice. */
        public double swingUsdPerMonth() {
            return Math.abs(usdPerMonthAtTo - usdPerMonthAtFrom);
        }
    }
}
