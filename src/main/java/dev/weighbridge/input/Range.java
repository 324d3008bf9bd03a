package dev.weighbridge.input;

/**
 * Which numbers a field takes, and how a message says so.
 *
 * @param low lowest number
 * @param lowIncluded whether {@code low} itself is taken
 * @param high highest number, included; infinite when there is none
 * @param said completes "must be …", for example {@code a share from 0 to 1}
 */
public record Range(double low, boolean lowIncluded, double high, String said) {
    public static final Range SHARE = new Range(0, true, 1, "a share from 0 to 1");

    /** A share of something that nothing would be left of at 0. */
    public static final Range PART = new Range(0, false, 1, "a share above 0, at most 1");

    /** Any number above {@code low}. */
    public static Range above(double low, String unit) {
        return new Range(low, false, Double.POSITIVE_INFINITY, "a number" + of(unit) + " above " + plain(low));
    }

    /** Any number from {@code low} up. */
    public static Range atLeast(double low, String unit) {
        return new Range(low, true, Double.POSITIVE_INFINITY, "a number" + of(unit) + ", " + plain(low) + " or more");
    }

    /** Any number from {@code low} to {@code high}, both included. */
    public static Range between(double low, double high, String unit) {
        return new Range(low, true, high, "a number" + of(unit) + " from " + plain(low) + " to " + plain(high));
    }

    /** Some number that the range holds, to go on with after a problem. */
    double placeholder() {
        return Double.isFinite(high) ? high : low + 1;
    }

    boolean holds(double value) {
        return (lowIncluded ? value >= low : value > low) && value <= high && Double.isFinite(value);
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
