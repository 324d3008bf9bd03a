package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;

/**
 * The five answers that every request for a recommendation must give.
 *
 * @param tokensPerDay input and output together, 0 or more
 * @param latencyP99Ms the longest P99 time to first token that is acceptable, in milliseconds, above 0
 */
public record Requirements(
        long tokensPerDay, int latencyP99Ms, Residency residency, Expertise expertise, Quality quality) {
    /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
    public Requirements {
        FieldCheck.require(tokensPerDay >= 0, "tokensPerDay", tokensPerDay);
        FieldCheck.require(latencyP99Ms > 0, "latencyP99Ms", latencyP99Ms);
    }
}
