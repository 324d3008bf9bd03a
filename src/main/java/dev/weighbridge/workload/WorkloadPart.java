package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import java.util.Optional;

/**
 * A part of a workload that is decided by itself. What it leaves out is as the whole workload states it.
 *
 * @param name unlike that of every other part
 * @param share of the tokens, above 0 and below 1
 * @param latencyP99Ms the longest P99 time to first token that is acceptable, in milliseconds, above 0
 * @param asGoodAs the model whose score an offer's model must reach
 * @param batch whether all of it can wait for batch prices
 */
public record WorkloadPart(
        String name,
        double share,
        Optional<Workload.Residency> residency,
        Optional<Quality> quality,
        Optional<Integer> latencyP99Ms,
        Optional<String> asGoodAs,
        boolean batch) {
    /** @throws IllegalArgumentException if the share or the latency lies outside its range */
    public WorkloadPart {
        FieldCheck.require(share > 0 && share < 1, "share", share);
        latencyP99Ms.ifPresent(ms -> FieldCheck.require(ms > 0, "latencyP99Ms", ms));
    }
}
