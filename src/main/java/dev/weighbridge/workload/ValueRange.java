package dev.weighbridge.workload;

/**
 * A number that the owner of a workload does not know exactly.
 *
 * @param likely from low to high; everything that takes one number takes this one
 */
public record ValueRange(double low, double likely, double high) {
    /** @throws IllegalArgumentException unless {@code low ≤ likely ≤ high} */
    public ValueRange {
        if (!(low <= likely && likely <= high)) {
            throw new IllegalArgumentException("no range: %s, %s, %s".formatted(low, likely, high));
        }
    }

    /** A number that is known exactly. */
    public static ValueRange exactly(double value) {
        return new ValueRange(value, value, value);
    }
}
