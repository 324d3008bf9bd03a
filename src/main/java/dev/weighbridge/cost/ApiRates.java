package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer.TokenPrices;
import dev.weighbridge.catalog.PriceTerms;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.Workload.Traffic;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a million of a workload's own tokens cost at an API, in US dollars, line by line. A bill is these times the
 * volume: no line depends on it.
 *
 * @param others the lines beside the three, without those that are 0; discounts are below 0
 */
record ApiRates(double input, double cachedInput, double output, Map<ApiBillLine, Double> others) {
    private static final double HOURS_PER_DAY = 24;

    ApiRates {
        others = Map.copyOf(others);
    }

    /**
     * The prices of one offer for one kind of traffic: {@code billed × share × price} for each kind of token, then what
     * is added and taken off, each of what stands before it.
     *
     * @param prices of the step that the prompts fall in
     * @param tokensPerToken tokens of the offer's model for each of the workload's
     * @param reasoningMultiplier all tokens of the model's output over those of its answers, 1 or more
     * @param contractDiscount share taken off everything, 0 to 1
     */
    static ApiRates of(
            TokenPrices prices,
            PriceTerms terms,
            Traffic traffic,
            double tokensPerToken,
            double reasoningMultiplier,
            double contractDiscount) {
        double billed = traffic.overheads().billedTokensPerToken();
        double tokens = billed * tokensPerToken;
        double inputTokens = tokens * traffic.inputShare();
        double written = traffic.cacheWriteShare();
        Map<ApiBillLine, Double> others = new EnumMap<>(ApiBillLine.class);
        double input = inputTokens * (1 - traffic.cachedInputShare() - written) * prices.inputUsdPerMillionTokens();
        double cached = inputTokens * traffic.cachedInputShare() * prices.cachedInputUsdPerMillionTokens();
        double output = tokens * (1 - traffic.inputShare()) * prices.outputUsdPerMillionTokens();
        double reasoning = put(others, ApiBillLine.REASONING, output * (reasoningMultiplier - 1));
        put(others, ApiBillLine.CACHE_WRITES, inputTokens * written * cacheWrite(prices, traffic));
        put(
                others,
                ApiBillLine.REQUESTS,
                billed * 1e6 / traffic.tokensPerRequest() / 1_000 * terms.usdPerThousandRequests());
        double byToken = input + cached + output + reasoning + others.getOrDefault(ApiBillLine.CACHE_WRITES, 0.0);
        byToken += put(others, ApiBillLine.REGIONAL_PREMIUM, byToken * terms.regionalPremium());
        byToken += put(
                others,
                ApiBillLine.SERVICE_TIER,
                byToken
                        * (terms.serviceTier()
                                        .map(PriceTerms.ServiceTier::timesPrice)
                                        .orElse(1.0)
                                - 1));
        double batch = traffic.batchShare() * terms.batchDiscount().orElse(0.0);
        byToken += put(others, ApiBillLine.BATCH, -byToken * batch);
        byToken += put(others, ApiBillLine.OFF_PEAK, -byToken * offPeak(terms, traffic));
        double all = byToken + others.getOrDefault(ApiBillLine.REQUESTS, 0.0);
        put(others, ApiBillLine.CONTRACT_DISCOUNT, -all * contractDiscount);
        return new ApiRates(input, cached, output, others);
    }

    /** Where no price for an hour is published, that of the usual cache counts. */
    private static double cacheWrite(TokenPrices prices, Traffic traffic) {
        return traffic.cacheLifetime() == Workload.CacheLifetime.ONE_HOUR
                ? prices.cacheWriteOneHourUsdPerMillionTokens().orElse(prices.cacheWriteUsdPerMillionTokens())
                : prices.cacheWriteUsdPerMillionTokens();
    }

    /** Deliberate: of a load with peaks nothing is taken off, since it is not known at which hours they are. */
    private static double offPeak(PriceTerms terms, Traffic traffic) {
        return traffic.peakToAverage() > 1
                ? 0
                : terms.offPeak()
                        .map(lower -> lower.hoursPerDay() / HOURS_PER_DAY * lower.discount())
                        .orElse(0.0);
    }

    /** Returns what was put. */
    private static double put(Map<ApiBillLine, Double> lines, ApiBillLine line, double usd) {
        if (usd != 0) {
            lines.put(line, usd);
        }
        return usd;
    }

    /** The bill of so many millions of tokens. */
    PricedOffer.ApiCost times(double millions) {
        if (others.isEmpty()) {
            return new PricedOffer.ApiCost(input * millions, cachedInput * millions, output * millions, Map.of());
        }
        Map<ApiBillLine, Double> lines = new EnumMap<>(ApiBillLine.class);
        others.forEach((line, usd) -> lines.put(line, usd * millions));
        return new PricedOffer.ApiCost(input * millions, cachedInput * millions, output * millions, lines);
    }
}
