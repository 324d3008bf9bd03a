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

    /** The part of it in each month's bill. */
    public double usdPerMonth() {
        return usd / lifetimeMonths;
    }
}
