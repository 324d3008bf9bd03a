package dev.weighbridge.cost;

import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Everything in a workload that decides which offers exist and what a token costs with them. Workloads with equal keys
 * share their prices; volume, residency and expertise are not part of it.
 *
 * @param latencyP99Ms the longest P99 time to first token that is acceptable, in milliseconds, above 0
 * @param fineTuned whether fine-tuned weights must be served
 * @param otherApis whether every other API is priced beside the one that is asked for
 * @param asGoodAs the model whose score an offer must reach
 * @param asOf the day whose prices apply
 */
record PricingKey(
        int latencyP99Ms,
        boolean fineTuned,
        Workload.Traffic traffic,
        Choices choices,
        boolean otherApis,
        Optional<String> asGoodAs,
        LocalDate asOf) {
    /** @param otherApis whether every other API is priced beside the one that is asked for */
    static PricingKey of(Workload workload, boolean otherApis) {
        return new PricingKey(
                workload.latencyP99Ms(),
                workload.quality() == Quality.SPECIALIZED,
                workload.traffic(),
                workload.choices(),
                otherApis,
                workload.constraints().asGoodAs(),
                workload.asOf());
    }

    /** The source of the figures that the workload states. */
    Source statedSource() {
        return new Source("stated in the workload", Optional.empty(), asOf, false);
    }

    /** The same key with nothing selected for self-hosting but engine and precision, which say how capacity is estimated. */
    PricingKey withoutSelfHosted() {
        return new PricingKey(latencyP99Ms, fineTuned, traffic, choices.withoutSelfHosted(), otherApis, asGoodAs, asOf);
    }

    /** The same key with another latency. */
    PricingKey withLatencyP99Ms(int changed) {
        return new PricingKey(changed, fineTuned, traffic, choices, otherApis, asGoodAs, asOf);
    }
}
