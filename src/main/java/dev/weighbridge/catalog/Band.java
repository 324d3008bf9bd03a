package dev.weighbridge.catalog;

/**
 * What the true value may be, as multiples of an estimate.
 *
 * @param low above 0, at most 1
 * @param high 1 or more
 */
public record Band(double low, double high) {
    public Band {
        Check.part("low", low);
        Check.atLeast("high", 1, high);
    }

    /** One that holds both. */
    public Band or(Band other) {
        return new Band(Math.min(low, other.low), Math.max(high, other.high));
    }
}
