package dev.weighbridge.cost.capacity;

import java.util.List;

/**
 * The errors of a number of measurements.
 *
 * @param points how many; 0 where there are none, and then all else is 0
 * @param medianError share of the measured rate
 * @param p90Error that nine of ten do not exceed
 * @param shareInBand of the measurements that lie in the stated band
 */
public record ErrorSummary(int points, double medianError, double p90Error, double shareInBand) {
    /** How far one calculation is off, and whether the measurement lies in its band. */
    record Miss(double error, boolean inBand) {}

    static ErrorSummary of(List<Miss> misses) {
        if (misses.isEmpty()) {
            return new ErrorSummary(0, 0, 0, 0);
        }
        List<Double> sorted = misses.stream().map(Miss::error).sorted().toList();
        long inBand = misses.stream().filter(Miss::inBand).count();
        return new ErrorSummary(sorted.size(), at(sorted, 0.5), at(sorted, 0.9), (double) inBand / sorted.size());
    }

    /** The smallest error that a share of the measurements do not exceed. */
    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
