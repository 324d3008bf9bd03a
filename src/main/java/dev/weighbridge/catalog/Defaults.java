package dev.weighbridge.catalog;

/** What a workload's unstated details become. */
public record Defaults(
        Figure inputShare,
        Figure tokensPerRequest,
        Figure retryShare,
        Figure devTestShare,
        Figure cachedInputShare,
        Figure batchShare,
        Figure peakToAverage,
        Figure horizonMonths,
        Plan plan,
        Figure priceStaleAfterDays,
        Figure expiryNoticeDays) {}
