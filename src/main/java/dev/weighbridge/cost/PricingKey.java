package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Operations;
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
 * @param operations what availability and environments add to a bill of machines
 * @param asGoodAs the model whose score an offer must reach
 * @param asOf the day whose prices apply
 */
record PricingKey(
        int latencyP99Ms,
        boolean fineTuned,
        Workload.Traffic traffic,
        Choices choices,
        boolean otherApis,
        Operations operations,
        Optional<String> asGoodAs,
        LocalDate asOf) {
    /** @param otherApis whether every other API is priced beside the one that is asked for */
    static PricingKey of(Workload workload, boolean otherApis) {
        return new PricingKey(
                workload.latencyP99Ms(),
                workload.quality() == Quality.SPECIALIZED,
                workload.traffic().withLoadAsHours(),
                workload.choices(),
                otherApis,
                workload.operations(),
                workload.constraints().asGoodAs(),
                workload.asOf());
    }

    /** The source of the figures that the workload states. */
    Source statedSource() {
        return new Source("stated in the workload", Optional.empty(), asOf, false);
    }

    /** The same key with nothing selected for self-hosting but engine and precision, which say how capacity is estimated. */
    PricingKey withoutSelfHosted() {
        return with(choices.withoutSelfHosted());
    }

    /**
     * The same key with every machine on sale for development: on demand, as it may be switched off, or bought outright where
     * those that carry load are.
     */
    PricingKey forDevelopment() {
        Choices any = choices.withoutSelfHosted();
        return with(choices.selfHosted().plan() == Plan.OWNED ? any.withPlan(Plan.OWNED) : any);
    }

    private PricingKey with(Choices changed) {
        return new PricingKey(latencyP99Ms, fineTuned, traffic, changed, otherApis, operations, asGoodAs, asOf);
    }

    /** Whether a machine may fail without an outage. */
    boolean isHighlyAvailable() {
        return operations.availability() == Operations.Availability.HIGH;
    }

    /** The same key with another latency. */
    PricingKey withLatencyP99Ms(int changed) {
        return new PricingKey(changed, fineTuned, traffic, choices, otherApis, operations, asGoodAs, asOf);
    }
}
