package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.Optional;

/**
 * The origin of a capacity of zero: the GPU computes in none of the model's precisions, or not in the one asked for, or there
 * are no weights of the model at that one.
 */
record NoPrecision(String gpu, String model, Optional<Precision> asked, Source source) implements Capacity.Origin {
    @Override
    public String basis() {
        return asked.map(precision -> "%s serves no %s weights of %s".formatted(gpu, precision.wireName(), model))
                .orElseGet(() -> gpu + " computes in none of the precisions of " + model);
    }
}
