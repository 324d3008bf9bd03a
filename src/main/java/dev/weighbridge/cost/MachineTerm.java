package dev.weighbridge.cost;

/**
 * What a buyer of a machine signs for.
 *
 * @param months of the term, above 0: of the plan, or over which the price of a bought machine is spread
 * @param usdPerMonth of one machine that is owed until the term ends
 */
public record MachineTerm(double months, double usdPerMonth) {
    /** All that is signed for one machine. */
    public double usd() {
        return months * usdPerMonth;
    }

    /** Terms that a machine needs which serves some months; each begins as the one before ends. */
    public double terms(int monthsServed) {
        return Math.ceil(monthsServed / months);
    }

    /** What leaving after some months costs for one machine: the rest of the term. */
    public double restUsd(int monthsServed) {
        return (terms(monthsServed) * months - monthsServed) * usdPerMonth;
    }
}
