package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Source;

/** The origin of a capacity of zero: the GPU computes in none of the model's precisions. */
record NoPrecision(String gpu, String model, Source source) implements Capacity.Origin {
    @Override
    public String basis() {
        return gpu + " computes in none of the precisions of " + model;
    }
}
