package dev.weighbridge.cost;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * A PERT distribution: a beta distribution from a lowest to a highest value whose mean is {@code (low + 4 × likely + high) /
 * 6}. Immutable.
 */
public final class PertDistribution {
    private static final int STEPS = 2_048;

    private final double low;
    private final double likely;
    private final double high;
    private final double[] cumulative;

    /** @throws IllegalArgumentException unless {@code low ≤ likely ≤ high}, all finite */
    public PertDistribution(double low, double likely, double high) {
        if (!(low <= likely && likely <= high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("no range: %s, %s, %s".formatted(low, likely, high));
        }
        this.low = low;
        this.likely = likely;
        this.high = high;
        this.cumulative = isExact() ? new double[0] : cumulative((likely - low) / (high - low));
    }

    /** One of a value that is known exactly. */
    public static PertDistribution exactly(double value) {
        return new PertDistribution(value, value, value);
    }

    /** The share of all values below each of the steps from the lowest to the highest. */
    private static double[] cumulative(double likely) {
        double alpha = 1 + 4 * likely;
        double beta = 1 + 4 * (1 - likely);
        double[] shares = new double[STEPS + 1];
        Arrays.setAll(shares, step -> RegularizedBeta.value((double) step / STEPS, alpha, beta));
        return shares;
    }

    public double low() {
        return low;
    }

    public double likely() {
        return likely;
    }

    public double high() {
        return high;
    }

    /** Whether every value is the likely one. */
    public boolean isExact() {
        return low == high;
    }

    /**
     * The value below which a share of all values lies: exact at the ends and within a two-thousandth of the range between.
     *
     * @param share from 0 to 1; not a number gives the likely value
     */
    public double at(double share) {
        if (Double.isNaN(share) || isExact()) {
            return likely;
        }
        int found = Arrays.binarySearch(cumulative, share);
        int above = Math.max(1, Math.min(STEPS, found >= 0 ? found : -found - 1));
        double from = cumulative[above - 1];
        double width = cumulative[above] - from;
        double part = width > 0 ? (share - from) / width : 1;
        return low + (high - low) * (above - 1 + Math.max(0, Math.min(1, part))) / STEPS;
    }
}
