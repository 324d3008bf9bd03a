package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One value for each input, as the share of all its values that lie below it. Inputs of one name are drawn together: where one
 * machine carries more than likely, so do all.
 */
final class InputValues {
    private static final double LIKELY = Double.NaN;

    private final double[] shares = new double[DrawnInput.values().length];

    /** Every input at its likely value. */
    InputValues() {
        Arrays.fill(shares, LIKELY);
    }

    /** The same with one input at the lowest of its values, for 0, or the highest, for 1. */
    static InputValues with(DrawnInput input, double share) {
        InputValues values = new InputValues();
        values.shares[input.ordinal()] = share;
        return values;
    }

    /** Draws every input anew. */
    void draw(RandomGenerator random) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] = random.nextDouble();
        }
    }

    double of(DrawnInput input, PertDistribution distribution) {
        return distribution.at(shares[input.ordinal()]);
    }
}
