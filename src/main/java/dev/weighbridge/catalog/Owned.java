package dev.weighbridge.catalog;

/**
 * What a machine bought outright costs.
 *
 * @param kilowatts drawn at load
 * @param pue power usage effectiveness: what the building draws for each kilowatt of the machine, 1 or more
 */
public record Owned(
        double capexUsd,
        double lifetimeMonths,
        double kilowatts,
        double pue,
        double usdPerKwh,
        double hostingUsdPerMonth) {
    public Owned {
        Require.aboveZero("capexUsd", capexUsd);
        Require.aboveZero("lifetimeMonths", lifetimeMonths);
        Require.aboveZero("kilowatts", kilowatts);
        Require.atLeast("pue", 1, pue);
        Require.atLeast("usdPerKwh", 0, usdPerKwh);
        Require.atLeast("hostingUsdPerMonth", 0, hostingUsdPerMonth);
    }
}
