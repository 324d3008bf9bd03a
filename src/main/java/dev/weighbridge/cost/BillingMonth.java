package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;

/** The length of a month in every bill, as in the article: 30 days of tokens and 730 hours of machines. */
final class BillingMonth {
    /** Days of tokens in a month. */
    public static final double DAYS = 30;
    /** Hours of machines in a month. */
    public static final double HOURS = Machine.HOURS_PER_MONTH;

    private BillingMonth() {}
}
