package dev.weighbridge.cost;

/** What a month of API calls costs, line by line, in US dollars. */
public record ApiCost(double inputUsdPerMonth, double cachedInputUsdPerMonth, double outputUsdPerMonth) {
    public double usdPerMonth() {
        return inputUsdPerMonth + cachedInputUsdPerMonth + outputUsdPerMonth;
    }
}
