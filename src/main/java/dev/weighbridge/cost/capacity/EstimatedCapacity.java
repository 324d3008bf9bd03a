package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Source;

/** The origin of a capacity that was estimated for one replica, with the calculation. */
record EstimatedCapacity(CapacityEstimate estimate, Lazy<String> working) implements Capacity.Origin {
    EstimatedCapacity(CapacityEstimate estimate, int replicas) {
        this(estimate, new Lazy<>(() -> estimate.fits() ? estimate.working(replicas) : estimate.noRoom()));
    }

    @Override
    public String basis() {
        return working.get();
    }

    @Override
    public Source source() {
        return estimate.gpu().source();
    }
}
