package dev.weighbridge.catalog;

/**
 * What a machine bought outright costs.
 *
 * @param kilowatts drawn at load
 * @param pue power usage effectiveness: what the building draws for each kilowatt of the machine, 1 or more
 */
public record OwnedMachinePrice(
        double capexUsd,
        double lifetimeMonths,
        double kilowatts,
        double pue,
        double usdPerKwh,
        double hostingUsdPerMonth) {
    public OwnedMachinePrice {
        Check.aboveZero("capexUsd", capexUsd);
        Check.aboveZero("lifetimeMonths", lifetimeMonths);
        Check.aboveZero("kilowatts", kilowatts);
        Check.atLeast("pue", 1, pue);
        Check.atLeast("usdPerKwh", 0, usdPerKwh);
        Check.atLeast("hostingUsdPerMonth", 0, hostingUsdPerMonth);
    }
}
