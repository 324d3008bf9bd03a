package dev.weighbridge.workload;

/** Range checks of the workload's records. A reader checks people's input first, so a bad value here is a bug. */
final class FieldCheck {
    private FieldCheck() {}

    /** @throws IllegalArgumentException unless the value lies from 0 to 1 */
    static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, value);
    }

    /** @throws IllegalArgumentException unless the value is finite and {@code low} or more */
    static void atLeast(double low, String field, double value) {
        require(value >= low && Double.isFinite(value), field, value);
    }

    /** @throws IllegalArgumentException unless the value is within its range */
    static void require(boolean inRange, String field, Object value) {
        if (!inRange) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
