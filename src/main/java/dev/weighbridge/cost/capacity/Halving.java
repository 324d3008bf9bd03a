package dev.weighbridge.cost.capacity;

import java.util.function.DoubleUnaryOperator;

/**
 * What is left of an interval that was halved again and again, towards the largest number that a limit allows.
 *
 * @param low the largest number found that the limit allows, or where the interval began
 * @param high the smallest number found that it does not allow, or where the interval ended
 */
record Halving(double low, double high) {
    private static final int ROUNDS = 60;
    private static final double CLOSE_BRACKET = 1e-13;

    /**
     * Halves an interval.
     *
     * <p>What halving calculates far from the limit is known beforehand, because the excess only rises: false position finds
     * a close bracket of the limit with a tenth of the calculations, and the result is the same.
     *
     * @param from allowed
     * @param to not allowed
     * @param close share of the upper end at which halving stops
     * @param excess by how much a number is over the limit: at most 0 where it is allowed; rising
     */
    static Halving of(double from, double to, double close, DoubleUnaryOperator excess) {
        Halving bracket = bracket(from, to, excess);
        double low = from;
        double high = to;
        for (int i = 0; i < ROUNDS && high - low > close * high; i++) {
            double middle = (low + high) / 2;
            if (middle <= bracket.low || middle < bracket.high && excess.applyAsDouble(middle) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Halving(low, high);
    }

    /** False position, in the manner of Illinois: an end that stays counts half each time. */
    private static Halving bracket(double from, double to, DoubleUnaryOperator excess) {
        double low = from;
        double high = to;
        double under = excess.applyAsDouble(from);
        double over = excess.applyAsDouble(to);
        int moved = 0;
        for (int i = 0; i < ROUNDS && high - low > CLOSE_BRACKET * high; i++) {
            double between = low + (high - low) * under / (under - over);
            if (!(between > low && between < high)) {
                break; // as close as rounding allows, or an end that cannot be calculated
            }
            double found = excess.applyAsDouble(between);
            if (found <= 0) {
                low = between;
                under = found;
                over /= moved > 0 ? 2 : 1;
                moved = 1;
            } else {
                high = between;
                over = found;
                under /= moved < 0 ? 2 : 1;
                moved = -1;
            }
        }
        return new Halving(low, high);
    }
}
