package dev.weighbridge.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * A number that differs between GPUs.
 *
 * @param byGpu of those that are named
 * @param others of all other GPUs; empty where there is none
 */
public record FigurePerGpu(Map<String, Double> byGpu, Optional<Double> others) {
    public FigurePerGpu {
        byGpu = OrderedMaps.copy(byGpu);
    }

    /** The number of a GPU. */
    public Optional<Double> of(String gpu) {
        return Optional.ofNullable(byGpu.get(gpu)).or(() -> others);
    }
}
