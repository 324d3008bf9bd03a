package dev.weighbridge.input;

/**
 * The numbers that a field accepts, and how messages describe them.
 *
 * @param low the lowest number
 * @param lowIncluded whether {@code low} itself is accepted
 * @param high the highest number, included
 * @param description completes "must be …", for example {@code a share from 0 to 1}
 */
public record Range(double low, boolean lowIncluded, double high, String description) {
    /** A share that may be nothing or everything. */
    public static final Range SHARE = new Range(0, true, 1, "a share from 0 to 1");

    /** A share above 0, for something that must exist. */
    public static final Range PART = new Range(0, false, 1, "a share above 0, at most 1");

    /** Any number from {@code low} to {@code high}, both included. */
    public static Range between(double low, double high, String unit) {
        return new Range(low, true, high, "a number" + ofUnit(unit) + " from " + plain(low) + " to " + plain(high));
    }

    /** A number within the range, to continue reading with after a problem. */
    double placeholder() {
        return high;
    }

    public boolean holds(double value) {
        return (lowIncluded ? value >= low : value > low) && value <= high;
    }

    private static String ofUnit(String unit) {
        return unit.isEmpty() ? "" : " of " + unit;
    }

    /** A whole number without decimals. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
