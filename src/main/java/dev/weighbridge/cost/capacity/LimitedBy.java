package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.WireName;

/** What keeps a group of GPUs from serving more. */
public enum LimitedBy implements WireName {
    /** No more sequences fit beside the weights. */
    MEMORY,
    /** The engine runs no more sequences at once, and a step waits for weights to be read. */
    BANDWIDTH,
    /** The engine runs no more sequences at once, and a step waits for arithmetic. */
    ARITHMETIC,
    /** More sequences would be slower than the workload allows. */
    LATENCY;

    /** What holds at times that no latency limits. */
    static LimitedBy of(EngineModel model, StepTime times, boolean full) {
        if (full && model.sequencesInMemory() < model.setup().maxSequences()) {
            return MEMORY;
        }
        return times.arithmetic() > times.weights() ? ARITHMETIC : BANDWIDTH;
    }
}
