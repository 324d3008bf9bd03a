package dev.weighbridge.catalog.refresh;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers as the catalogue does. */
final class Figures {
    private static final MathContext DIGITS = new MathContext(9);

    private Figures() {}

    /** At least two decimals, more where it has them, never an exponent: {@code 2.50}, {@code 0.075}. */
    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.setScale(Math.max(2, rounded.scale())).toPlainString();
    }

    /** As few decimals as it has, never an exponent: {@code 62}, {@code 61.5}. */
    static String shortest(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
    }

    /** Whether two prices are the same but for the rounding of a list. */
    static boolean same(double one, double other) {
        return Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other));
    }
}
