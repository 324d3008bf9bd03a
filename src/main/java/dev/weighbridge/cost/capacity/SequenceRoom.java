package dev.weighbridge.cost.capacity;

/**
 * The memory of a GPU that sequences take beside the weights.
 *
 * @param bytes of one sequence on each GPU, on average over the time that it is written
 * @param free bytes of each GPU that are left for sequences; 0 or below where the weights do not fit
 */
record SequenceRoom(double bytes, double free) {

    static SequenceRoom of(ServingSetup setup, RequestShape shape) {
        double elements = setup.model().kvElements(shape.meanTokens());
        int split = Math.min(setup.group().gpus(), setup.model().kvCacheHeads());
        double state = setup.model().stateBytes() / setup.group().gpus();
        return new SequenceRoom(
                elements * setup.kvBytes() / split + state,
                setup.group().memoryBytes() * setup.memoryShare()
                        - setup.weightBytesPerGpu(1)
                        - setup.formula().reservedGBPerGpu() * 1e9);
    }

    /** Sequences for which there is memory; 0 or below where the weights do not fit. */
    double sequences() {
        return free / bytes;
    }
}
