package dev.weighbridge.cost;

/**
 * How the cheapest self-hosting that is left compares with the cheapest API that is left. A fact for rules; there is one
 * only where both sides have an eligible offer.
 *
 * @param selfHostedOverApi self-hosted total over API total; above 1 the API is cheaper
 * @param apiCheaper whether the API costs no more
 */
public record CostComparison(
        double apiUsdPerMonth, double selfHostedUsdPerMonth, double selfHostedOverApi, boolean apiCheaper) {}
