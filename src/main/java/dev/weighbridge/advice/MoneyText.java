package dev.weighbridge.advice;

import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.input.DigitGroups;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Money in sentences: no more digits than its error allows. */
public final class MoneyText {
    private static final double COARSE = 0.2;
    private static final int COARSE_DIGITS = 2;
    private static final int FINE_DIGITS = 3;
    private static final double WHOLE_FROM = 100;

    /** Below it, cents and products are exact enough to be rounded as whole numbers. */
    private static final double MOST_EXACT = 1e12;

    private MoneyText() {}

    /** {@code $360}, {@code $4,300 (3,900 to 5,400)}, or {@code $4,300 (3,900 upward)} where no amount is enough. */
    public static String month(UsdRange usd) {
        if (usd.error() == 0) {
            return about(usd.likely(), usd);
        }
        String low = about(usd.low(), usd).substring(1);
        String range = Double.isFinite(usd.high())
                ? low + " to " + about(usd.high(), usd).substring(1)
                : low + " upward";
        return about(usd.likely(), usd) + " (" + range + ")";
    }

    /** Twelve months of the likely amount. */
    public static String year(UsdRange usd) {
        return about(12 * usd.likely(), usd);
    }

    /** An amount with two significant digits if the error of what it is worked out from is above a fifth, else three. */
    public static String about(double amount, UsdRange from) {
        return rounded(amount, from.error() > COARSE ? COARSE_DIGITS : FINE_DIGITS);
    }

    /** {@code $360}: an amount without an error, with three significant digits; below $100 to the cent. */
    public static String rounded(double amount) {
        return rounded(amount, FINE_DIGITS);
    }

    private static String rounded(double amount, int digits) {
        if (amount < WHOLE_FROM) {
            return amount > 0 && amount < 0.005 ? "under $0.01" : cents(amount);
        }
        long unit = 1;
        while (amount >= unit * Math.pow(10, digits)) {
            unit *= 10;
        }
        return amount < MOST_EXACT && isFarFromHalf(amount / unit)
                ? "$" + grouped(unit * Math.round(amount / unit))
                : String.format(
                        Locale.ROOT,
                        "$%,.0f",
                        BigDecimal.valueOf(amount).round(new MathContext(digits, RoundingMode.HALF_UP)));
    }

    /** {@code $1,234.50}: an amount to the cent. */
    public static String cents(double amount) {
        double cents = amount * 100;
        if (cents >= 0 && cents < MOST_EXACT && isFarFromHalf(cents)) {
            // Deliberate: gives the same as the line below and is ten times as fast.
            long rounded = Math.round(cents);
            long rest = rounded % 100;
            return "$" + grouped(rounded / 100) + (rest < 10 ? ".0" : ".") + rest;
        }
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    /** Whether a product is exact enough to be rounded; near the middle between two, the shortest decimal decides. */
    public static boolean isFarFromHalf(double product) {
        return Math.abs(product - Math.floor(product) - 0.5) > 1e-3;
    }

    /** {@code 1,234,567}: any whole number. */
    static String grouped(long number) {
        return DigitGroups.of(Long.toString(number), ',');
    }
}
