package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.cost.capacity.Capacity;

/**
 * An open model on a machine, at the place where the machine is bought.
 *
 * @param capacity of one machine at the latency of the workload
 * @param weightGB of the weights at the precision served
 */
record ModelOnMachine(Machine machine, OpenModel model, MachinePlace place, Capacity capacity, double weightGB) {
    /** P99 in whole milliseconds below which it is not fast enough. */
    double latencyLimit() {
        return Math.ceil(capacity.timeToFirstTokenMs());
    }

    /** Whether it can serve requests of a size at some volume and some latency. */
    boolean canServe(double tokensPerRequest) {
        return place.reasons().isEmpty()
                && capacity.fits()
                && capacity.mostLoad() > 0
                && tokensPerRequest <= model.contextTokens();
    }
}
