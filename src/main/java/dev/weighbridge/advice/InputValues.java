package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One value for each input, as the share of all its values that lie below it. Inputs of one name are drawn together: where one
 * machine carries more than likely, so do all. An input that is not drawn has its likely value.
 */
final class InputValues {
    private static final double LIKELY = Double.NaN;
    private static final DrawnInput[] ALL = DrawnInput.values();

    private final Map<DrawnInput, Double> shares = new EnumMap<>(DrawnInput.class);

    /** Every input at its likely value, but one at the lowest of its values, for 0, or the highest, for 1. */
    static InputValues with(DrawnInput input, double share) {
        InputValues values = new InputValues();
        values.shares.put(input, share);
        return values;
    }

    /** Draws every input anew. */
    void draw(RandomGenerator random) {
        for (DrawnInput input : ALL) {
            shares.put(input, random.nextDouble());
        }
    }

    double of(DrawnInput input, PertDistribution distribution) {
        return distribution.at(shares.getOrDefault(input, LIKELY));
    }
}
