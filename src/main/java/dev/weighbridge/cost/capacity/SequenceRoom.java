package dev.weighbridge.cost.capacity;

/** The memory that sequences take beside the weights. */
final class SequenceRoom {
    private SequenceRoom() {}

    /** Bytes of one sequence on each GPU, on average over the time that it is written. */
    static double bytes(ServingSetup setup, RequestShape shape) {
        double elements = setup.model().kvElements(shape.meanTokens());
        int split = Math.min(setup.group().gpus(), setup.model().kvCacheHeads());
        double state = setup.model().stateBytes() / setup.group().gpus();
        return elements * setup.kvBytes() / split + state;
    }

    /** Bytes of each GPU that are left for sequences; 0 or below where the weights do not fit. */
    static double free(ServingSetup setup) {
        return setup.group().memoryBytes() * setup.memoryShare()
                - setup.weightBytesPerGpu(1)
                - setup.formula().reservedGBPerGpu() * 1e9;
    }

    /** Sequences for which there is memory; 0 or below where the weights do not fit. */
    static double sequences(ServingSetup setup, RequestShape shape) {
        return free(setup) / bytes(setup, shape);
    }
}
