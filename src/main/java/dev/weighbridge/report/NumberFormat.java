package dev.weighbridge.report;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.engine.NearMiss;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and words as people read them. */
public final class NumberFormat {
    private NumberFormat() {}

    /** {@code $1,234.50}. */
    public static String usd(double amount) {
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    /** {@code 12.3 %}. */
    public static String percent(double share) {
        return number(share * 100, 3) + " %";
    }

    /** Any value of a fact or field: thousands separated, choices as their words. */
    public static String value(Object value) {
        if (value instanceof WireName words) {
            return words.wireName();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(NumberFormat::value).collect(Collectors.joining(" or "));
        }
        return value instanceof Number number ? number(number.doubleValue(), 6) : String.valueOf(value);
    }

    /** What would have met a condition that failed: {@code 99}, {@code over 0.5}. */
    public static String needed(NearMiss miss) {
        String value = value(miss.needed());
        return miss.bound() == NearMiss.Bound.AT
                ? value
                : miss.bound().wireName().replace('-', ' ') + " " + value;
    }

    /** How far a value was from it; empty where it lay at the limit itself. */
    static String away(NearMiss miss) {
        return miss.distance() == 0 ? "" : value(miss.distance());
    }

    /** Rounded to so many significant digits, never fewer than the whole part has. */
    public static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "without limit";
        }
        BigDecimal rounded = rounded(value, digits).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    /** A number for JSON: whole from a million up, else six significant digits; not finite becomes null. */
    static @org.jspecify.annotations.Nullable Object json(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = rounded(value, 6).stripTrailingZeros();
        return rounded.scale() <= 0 ? (Object) rounded.toBigInteger() : rounded;
    }

    /** Money for JSON, to the cent. */
    static BigDecimal cents(double amount) {
        double cents = amount * 100;
        double fraction = cents - Math.floor(cents);
        if (Math.abs(cents) < 1e12 && Math.abs(fraction - 0.5) > 1e-3) {
            // Deliberate: far from the middle between two cents, where the shortest decimal would decide, this is the
            // same and ten times as fast.
            return BigDecimal.valueOf(Math.round(cents), 2);
        }
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(digits, Math.max(1, whole)), RoundingMode.HALF_UP));
    }
}
