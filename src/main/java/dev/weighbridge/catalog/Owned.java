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
        double hostingUsdPerMonth) {}
