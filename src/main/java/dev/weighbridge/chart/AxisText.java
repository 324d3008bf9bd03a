package dev.weighbridge.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** Large numbers as axes write them. */
public final class AxisText {
    private static final String[] UNITS = {"", "\u00a0k", "\u00a0M", "\u00a0B", "\u00a0T"};
    private static final int DIGITS = 3;

    private AxisText() {}

    /** {@code 50 M}, {@code 4.2 B}: with a no-break space before the unit. */
    public static String volume(double tokens) {
        return shortened(tokens);
    }

    /** {@code $360}, {@code $10 k}. */
    public static String usd(double amount) {
        return "$" + shortened(amount);
    }

    private static String shortened(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
        int unit = 0;
        while (unit < UNITS.length - 1 && rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            rounded = rounded.movePointLeft(3);
            unit++;
        }
        return rounded.stripTrailingZeros().toPlainString() + UNITS[unit];
    }
}
