package dev.weighbridge.cost;

/**
 * How the cheapest self-hosting that is left compares with the cheapest API that is left. A fact for rules; there is one
 * only where both sides have an eligible offer.
 *
 * @param selfHostedOverApi self-hosted total over API total; above 1 the API is cheaper; infinite where the API is free
 * @param apiCheaper whether the API costs no more
 */
public record CostComparison(
        double apiUsdPerMonth, double selfHostedUsdPerMonth, double selfHostedOverApi, boolean apiCheaper) {
    /** @throws IllegalArgumentException if an amount or their ratio is below 0, or no number */
    public CostComparison {
        if (!(apiUsdPerMonth >= 0 && selfHostedUsdPerMonth >= 0 && selfHostedOverApi >= 0)) {
            throw new IllegalArgumentException("costs are compared from 0");
        }
    }

    /** Compares two amounts a month. */
    public static CostComparison of(double apiUsdPerMonth, double selfHostedUsdPerMonth) {
        double ratio = apiUsdPerMonth > 0 ? selfHostedUsdPerMonth / apiUsdPerMonth : Double.POSITIVE_INFINITY;
        return new CostComparison(
                apiUsdPerMonth, selfHostedUsdPerMonth, ratio, apiUsdPerMonth <= selfHostedUsdPerMonth);
    }

    /** The comparison with the API's prices multiplied by a factor. */
    public CostComparison withApiPriceTimes(double factor) {
        return of(apiUsdPerMonth * factor, selfHostedUsdPerMonth);
    }
}
