package dev.weighbridge.report;

import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.DigitGroups;
import dev.weighbridge.rules.engine.NearMiss;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats numbers, money, shares and choices for people, and numbers for JSON. */
public final class NumberText {
    /** All whole numbers below it are exact. */
    private static final double MOST_EXACT = 1e15;

    private NumberText() {}

    /** {@code $1,234.50}. */
    public static String usd(double amount) {
        return MoneyText.cents(amount);
    }

    /** {@code 12.3 %}. */
    public static String percent(double share) {
        return number(share * 100, 3) + " %";
    }

    /** {@code +50 %} or {@code −10 %}: a share by which something changes. */
    static String signedPercent(double share) {
        return (share > 0 ? "+" : share < 0 ? "−" : "") + percent(Math.abs(share));
    }

    /** Any value of a fact or field: numbers with separated thousands, choices as their words, sets with commas, lists with "or". */
    public static String value(Object value) {
        if (value instanceof WireName choice) {
            return choice.wireName();
        }
        if (value instanceof Collection<?> many) {
            return many.stream()
                    .map(NumberText::value)
                    .collect(Collectors.joining(many instanceof Set ? ", " : " or "));
        }
        return value instanceof Number number ? number(number.doubleValue(), 6) : String.valueOf(value);
    }

    /** The value that would have met a condition that failed: {@code 99}, {@code over 0.5}. */
    public static String needed(NearMiss miss) {
        String value = value(miss.needed());
        return miss.bound() == NearMiss.Bound.AT
                ? value
                : miss.bound().wireName().replace('-', ' ') + " " + value;
    }

    /** The distance of the actual from the needed value; empty where the actual value is the limit itself. */
    static String distance(NearMiss miss) {
        return miss.distance() == 0 ? "" : value(miss.distance());
    }

    /**
     * A number with separated thousands.
     *
     * @param digits significant digits that it is rounded to; the whole part keeps all of its digits
     */
    static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "without limit";
        }
        return DigitGroups.of(rounded(value, digits).stripTrailingZeros().toPlainString(), ',');
    }

    /** A number for JSON: whole from a million up, else six significant digits; null where it is not finite. */
    static @Nullable BigDecimal json(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        double size = Math.abs(value);
        if (size < MOST_EXACT && value == Math.rint(value)) {
            return BigDecimal.valueOf((long) value);
        }
        BigDecimal rounded = sixDigits(value, size).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /**
     * Six significant digits of a number, or all of its whole ones. Deliberate: the product gives the same as the shortest
     * decimal and is five times as fast.
     */
    private static BigDecimal sixDigits(double value, double size) {
        if (1e-3 <= size && size < 1e6) {
            int scale = 5;
            for (double power = 10; power <= size; power *= 10) {
                scale--;
            }
            for (double power = 1; power > size; power /= 10) {
                scale++;
            }
            double digits = value * Math.pow(10, scale);
            if (MoneyText.isFarFromHalf(digits)) {
                return BigDecimal.valueOf(Math.round(digits), scale);
            }
        }
        return rounded(value, 6);
    }

    /** Money for JSON, rounded to the cent: {@code 1234.50}. */
    static String cents(double amount) {
        double cents = amount * 100;
        if (0 <= cents && cents < 1e12 && MoneyText.isFarFromHalf(cents)) {
            // Deliberate: gives the same as the line below and is ten times as fast.
            long rounded = Math.round(cents);
            long rest = rounded % 100;
            return rounded / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(digits, Math.max(1, whole)), RoundingMode.HALF_UP));
    }
}
