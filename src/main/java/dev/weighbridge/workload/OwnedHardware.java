package dev.weighbridge.workload;

import dev.weighbridge.catalog.Machine;

/**
 * Hardware of the asker's own, at the price that a workload states.
 *
 * @param price of one machine
 * @param hoursPerMonth in which it is switched on, above 0, at most all month: power and capacity follow them, capital and
 *     hosting do not
 * @param full whether the volume is all that the hardware makes in those hours: {@code tokensPerDay: capacity}
 */
public record OwnedHardware(Machine.OwnedPrice price, double hoursPerMonth, boolean full) {
    /** @throws IllegalArgumentException if the hours lie outside their range */
    public OwnedHardware {
        FieldCheck.require(
                hoursPerMonth > 0 && hoursPerMonth <= Machine.HOURS_PER_MONTH, "hoursPerMonth", hoursPerMonth);
    }
}
