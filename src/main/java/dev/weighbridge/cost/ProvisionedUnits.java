package dev.weighbridge.cost;

import dev.weighbridge.catalog.ProvisionedThroughput;
import dev.weighbridge.catalog.ProvisionedThroughput.UnitPrice;
import dev.weighbridge.workload.Workload.Traffic;

/**
 * Units of throughput for the traffic of a workload.
 *
 * @param unitTokensPerToken what a token of the workload takes of a unit, counted in the provider's input tokens, overheads
 *     included
 * @param peakToAverage of the workload: units must take its busiest minute
 */
record ProvisionedUnits(ProvisionedThroughput sold, double unitTokensPerToken, double peakToAverage) {
    private static final double MINUTES_PER_DAY = 1_440;
    private static final double MINUTES_PER_HOUR = 60;

    /**
     * Units for one kind of traffic: {@code billed × [inputShare × (1 − cached + cached × cachedTokenWeight) + (1 − inputShare)
     * × outputTokenWeight]} input tokens for each of the workload's own.
     *
     * @param tokensPerToken tokens of the offer's model for each of the workload's
     * @param reasoningMultiplier all tokens of the model's output over those of its answers, 1 or more
     */
    static ProvisionedUnits of(
            ProvisionedThroughput sold, Traffic traffic, double tokensPerToken, double reasoningMultiplier) {
        double cached = traffic.cachedInputShare();
        double input = traffic.inputShare() * (1 - cached + cached * sold.cachedTokenWeight());
        double output = (1 - traffic.inputShare()) * reasoningMultiplier * sold.outputTokenWeight();
        return new ProvisionedUnits(
                sold,
                traffic.overheads().billedTokensPerToken() * tokensPerToken * (input + output),
                traffic.peakToAverage());
    }

    /**
     * The units that take the busiest minute of a volume, and what they cost beside the same tokens as you go.
     *
     * @param line what the offer costs by the token
     */
    ProvisionedCost at(double tokensPerDay, ApiCostLine line) {
        double perMinute = tokensPerDay / MINUTES_PER_DAY * unitTokensPerToken;
        long units = sold.purchasable(perMinute * peakToAverage / sold.inputTokensPerMinute());
        double asYouGo = line.at(tokensPerDay).usdPerMonth();
        return new ProvisionedCost(
                sold.unit(),
                units,
                perMinute / (units * sold.inputTokensPerMinute()),
                sold.unitPrices().stream()
                        .map(price -> plan(price, units, asYouGo, line.usdPerMillionTokens()))
                        .toList(),
                sold.source());
    }

    private ProvisionedCost.CommitmentCost plan(
            UnitPrice price, long units, double asYouGo, double usdPerMillionTokens) {
        double usdPerMonth = units * BillingMonth.HOURS * price.usdPerUnitHour();
        double fullHourAsYouGo =
                MINUTES_PER_HOUR * sold.inputTokensPerMinute() / unitTokensPerToken / 1e6 * usdPerMillionTokens;
        return new ProvisionedCost.CommitmentCost(
                price.commitment(), usdPerMonth, price.usdPerUnitHour() / fullHourAsYouGo, usdPerMonth < asYouGo);
    }
}
