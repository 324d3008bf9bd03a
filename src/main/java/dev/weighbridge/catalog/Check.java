package dev.weighbridge.catalog;

/** Range checks of the catalogue's records. The loader reports bad figures in files first, so a bad figure here is a bug. */
final class Check {
    private Check() {}

    /** @throws IllegalArgumentException unless the value is finite and above 0 */
    static void aboveZero(String name, double value) {
        require(value > 0 && Double.isFinite(value), name, "above 0", value);
    }

    /** @throws IllegalArgumentException unless the value is finite and {@code low} or more */
    static void atLeast(String name, double low, double value) {
        boolean good = value >= low && Double.isFinite(value);
        if (!good) { // no text for a good one: a decision makes thousands of ranges
            require(good, name, "at least " + low, value);
        }
    }

    /** @throws IllegalArgumentException unless the value lies from 0 to 1 */
    static void share(String name, double value) {
        require(value >= 0 && value <= 1, name, "from 0 to 1", value);
    }

    /** @throws IllegalArgumentException unless the value lies above 0, up to 1 */
    static void part(String name, double value) {
        require(value > 0 && value <= 1, name, "above 0, at most 1", value);
    }

    private static void require(boolean good, String name, String want, double got) {
        if (!good) {
            throw new IllegalArgumentException(name + " must be " + want + ", got " + got);
        }
    }
}
