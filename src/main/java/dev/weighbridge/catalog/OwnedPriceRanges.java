package dev.weighbridge.catalog;

import dev.weighbridge.input.Range;

/** The range of each figure of hardware that is bought, in the catalogue and in workloads. */
public final class OwnedPriceRanges {
    public static final Range CAPEX_USD = Range.between(1, 1_000_000_000, "US dollars");
    public static final Range LIFETIME_MONTHS = Range.between(1, 600, "months");
    public static final Range KILOWATTS = Range.between(0.01, 10_000, "kW");
    public static final Range PUE = Range.between(1, 5, "");
    public static final Range USD_PER_KWH = Range.between(0, 100, "US dollars");
    public static final Range HOSTING_USD_PER_MONTH = Range.between(0, 100_000_000, "US dollars");

    /** A month has no more hours than a bill counts. */
    public static final Range HOURS_PER_MONTH =
            new Range(0, false, Machine.HOURS_PER_MONTH, "a number of hours above 0, at most 730, which is all month");

    private OwnedPriceRanges() {}
}
