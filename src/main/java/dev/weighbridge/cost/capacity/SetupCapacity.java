package dev.weighbridge.cost.capacity;

import java.util.Optional;

/**
 * What a machine serves in one of the ways in which it can run a model, whatever the latency.
 *
 * @param full at the largest load up to which a P99 is known
 * @param rated whether the score of the model holds at its precision
 * @param limit finds the load within a P99; empty where only the rate at full load is known, or nothing is served
 */
record SetupCapacity(Capacity full, boolean rated, Optional<FirstTokenLimit> limit) {

    /** The same with the load that a P99 of the time to the first token allows, at most what is planned for. */
    Capacity within(double firstTokenP99Seconds) {
        return limit.map(known -> full.withMostLoad(known.plannedWithin(firstTokenP99Seconds)))
                .orElse(full);
    }
}
