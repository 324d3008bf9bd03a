package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Source;

/** The origin of a capacity of zero: not enough is known of the model to calculate one. */
record NoArchitecture(String model, Source source) implements Capacity.Origin {
    @Override
    public String basis() {
        return "the catalogue does not have the architecture of " + model + ", so its capacity is not known";
    }
}
