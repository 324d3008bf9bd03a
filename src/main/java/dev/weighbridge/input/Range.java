package dev.weighbridge.input;

/**
 * Which numbers a field takes, and how a message says so.
 *
 * @param low lowest number
 * @param lowIncluded whether {@code low} itself is taken
 * @param high highest number, included
 * @param description completes "must be …", for example {@code a share from 0 to 1}
 */
public record Range(double low, boolean lowIncluded, double high, String description) {
    public static final Range SHARE = new Range(0, true, 1, "a share from 0 to 1");

    /** A share of something that nothing would be left of at 0. */
    public static final Range PART = new Range(0, false, 1, "a share above 0, at most 1");

    /** Any number from {@code low} to {@code high}, both included. */
    public static Range between(double low, double high, String unit) {
        return new Range(low, true, high, "a number" + of(unit) + " from " + plain(low) + " to " + plain(high));
    }

    /** Some number that the range holds, to go on with after a problem. */
    double placeholder() {
        return high;
    }

    boolean holds(double value) {
        return (lowIncluded ? value >= low : value > low) && value <= high;
    }

    private static String of(String unit) {
        return unit.isEmpty() ? "" : " of " + unit;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
