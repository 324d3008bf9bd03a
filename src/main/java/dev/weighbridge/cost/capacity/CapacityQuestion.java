package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of GPUs that serve a model.
 *
 * @param gpus of each machine
 * @param machines how many of them
 * @param divided whether the GPUs of a machine may serve several copies of the model; otherwise they serve one together
 * @param precisions to choose from
 * @param tpotMs the longest time per output token
 * @param ttftP99Ms the longest P99 of the time to the first token
 * @param roundTripMs of the network
 * @param load what arrives at all machines together
 * @param plannedLoad share of the load at which the machines are full, where no load is stated; less where the P99 to the
 *     first token allows less
 */
public record CapacityQuestion(
        OpenModel model,
        Machine.Gpu gpu,
        int gpus,
        int machines,
        boolean divided,
        List<Precision> precisions,
        Engine engine,
        RequestShape shape,
        double tpotMs,
        Optional<Double> ttftP99Ms,
        double roundTripMs,
        Load load,
        double plannedLoad) {
    public CapacityQuestion {
        Positive.require("gpus", gpus);
        Positive.require("machines", machines);
        Positive.require("tpotMs", tpotMs);
        Positive.require("plannedLoad", plannedLoad);
        precisions = List.copyOf(precisions);
    }

    /**
     * What arrives; at most one of the two.
     *
     * @param requestsPerSecond that arrive at random
     * @param concurrency requests at once: as one is answered, the next begins
     */
    public record Load(Optional<Double> requestsPerSecond, Optional<Double> concurrency) {}
}
