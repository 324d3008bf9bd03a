package dev.weighbridge.catalog;

/** The values that a workload's details have when it leaves them out. */
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
