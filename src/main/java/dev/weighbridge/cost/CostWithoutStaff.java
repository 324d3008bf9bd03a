package dev.weighbridge.cost;

import java.util.OptionalDouble;

/**
 * Machines whose people are not counted yet.
 *
 * @param usdPerMonth of the machines and all else but people
 * @param usdPerFteMonth of one full-time equivalent
 */
public record CostWithoutStaff(double usdPerMonth, double usdPerFteMonth) {
    /** A month's bill with so many people. */
    public double usdPerMonth(double fte) {
        return usdPerMonth + fte * usdPerFteMonth;
    }

    /** People with whom the bill would be so much; empty where it is more without any. */
    public OptionalDouble fteAt(double bill) {
        return usdPerMonth <= bill ? OptionalDouble.of((bill - usdPerMonth) / usdPerFteMonth) : OptionalDouble.empty();
    }
}
