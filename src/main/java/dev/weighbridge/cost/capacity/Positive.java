package dev.weighbridge.cost.capacity;

/** The range check of this package's records: a number above 0. */
final class Positive {
    private Positive() {}

    /** @throws IllegalArgumentException unless the value is above 0 and finite */
    static void require(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0, got " + value);
        }
    }
}
