package dev.weighbridge.cost;

/**
 * An amount of US dollars that is not known exactly.
 *
 * @param low 0 or more
 * @param likely from low to high
 * @param high infinite where at the worst no amount buys it
 */
public record UsdRange(double low, double likely, double high) {
    /** @throws IllegalArgumentException unless 0 ≤ low ≤ likely ≤ high, and likely is finite */
    public UsdRange {
        if (!(low >= 0 && low <= likely && likely <= high && Double.isFinite(likely))) {
            throw new IllegalArgumentException("no range: %s, %s, %s".formatted(low, likely, high));
        }
    }

    /** One without an error. */
    public static UsdRange exactly(double usd) {
        return new UsdRange(usd, usd, usd);
    }

    /** One whose error is a share of it, at least 0 and at most 1, on either side. */
    public static UsdRange within(double usd, double share) {
        return new UsdRange(usd * (1 - share), usd, usd * (1 + share));
    }

    /** The sum of two, both at the same end at once. */
    public UsdRange plus(UsdRange other) {
        return new UsdRange(low + other.low, likely + other.likely, high + other.high);
    }

    /** The larger of its errors, as a share of the likely amount; 0 where that is 0. */
    public double error() {
        return likely == 0 ? 0 : Math.max(likely - low, high - likely) / likely;
    }
}
