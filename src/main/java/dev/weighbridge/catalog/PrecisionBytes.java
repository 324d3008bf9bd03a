package dev.weighbridge.catalog;

import java.util.List;
import java.util.Optional;

/**
 * How weights of a precision are held and computed.
 *
 * @param computeAs the precisions in which they can be multiplied, the fastest first
 */
public record PrecisionBytes(WeightBytes weightBytes, List<Precision> computeAs, Source source) {
    public PrecisionBytes {
        computeAs = List.copyOf(computeAs);
    }

    /** The precision in which a GPU multiplies them; empty where it cannot. */
    public Optional<Precision> computedBy(Machine.Gpu gpu) {
        return computeAs.stream()
                .filter(precision -> gpu.tflops(precision).isPresent())
                .findFirst();
    }
}
