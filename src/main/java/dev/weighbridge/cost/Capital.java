package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;

/**
 * What machines cost that are bought, and over how many months that is spread.
 *
 * @param usd 0 or more
 * @param lifetimeMonths above 0
 */
public record Capital(double usd, double lifetimeMonths) {
    static Capital of(Machine.OwnedPrice price) {
        return new Capital(price.capexUsd(), price.lifetimeMonths());
    }

    /** That of several such machines. */
    Capital times(int machines) {
        return new Capital(usd * machines, lifetimeMonths);
    }

    /** That of both, spread so that each keeps its part of a month's bill. */
    Capital plus(Capital other) {
        double both = usd + other.usd;
        return both == 0 ? this : new Capital(both, both / (usdPerMonth() + other.usdPerMonth()));
    }

    /** The part of it in each month's bill. */
    public double usdPerMonth() {
        return usd / lifetimeMonths;
    }
}
