package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OwnedPriceRanges;
import dev.weighbridge.input.Fields;

/** Reads {@code selfHosted.owned}: what a quotation and a tariff say, with defaults for the rest. */
final class OwnedHardwareReader {
    private OwnedHardwareReader() {}

    /** @param full whether the volume is all that the hardware makes */
    static OwnedHardware read(Fields fields, Catalog.OwnedDefaults defaults, DefaultedFields details, boolean full) {
        Machine.OwnedPrice price = new Machine.OwnedPrice(
                fields.number("capexUsd", OwnedPriceRanges.CAPEX_USD),
                fields.number("lifetimeMonths", OwnedPriceRanges.LIFETIME_MONTHS),
                fields.number("kilowatts", OwnedPriceRanges.KILOWATTS),
                details.number(fields, "pue", OwnedPriceRanges.PUE, defaults.pue()),
                fields.number("usdPerKwh", OwnedPriceRanges.USD_PER_KWH),
                details.number(
                        fields,
                        "hostingUsdPerMonth",
                        OwnedPriceRanges.HOSTING_USD_PER_MONTH,
                        defaults.hostingUsdPerMonth()));
        double hours =
                details.number(fields, "hoursPerMonth", OwnedPriceRanges.HOURS_PER_MONTH, defaults.hoursPerMonth());
        fields.rejectUnknown();
        return new OwnedHardware(price, hours, full);
    }
}
