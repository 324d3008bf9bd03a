package dev.weighbridge.cost;

/**
 * The article's own arithmetic, kept so that its examples can be repeated: {@code effective = I / U} and
 * {@code T × P × 30 = I / U}. It prices capacity; it is no bill.
 */
final class ArticleShortcut {
    private ArticleShortcut() {}

    /**
     * The machine bill over its utilisation.
     *
     * @param machinesUsdPerMonth the article's I
     * @param utilization the article's U, above 0 to 1
     */
    public static double effectiveUsdPerMonth(double machinesUsdPerMonth, double utilization) {
        return machinesUsdPerMonth / utilization;
    }

    /**
     * Tokens a day at which an API bill equals the effective cost.
     *
     * @param usdPerMillionTokens the article's P, blended over input and output
     */
    public static double breakEvenTokensPerDay(
            double machinesUsdPerMonth, double utilization, double usdPerMillionTokens) {
        return effectiveUsdPerMonth(machinesUsdPerMonth, utilization) / (usdPerMillionTokens / 1e6 * BillingMonth.DAYS);
    }
}
