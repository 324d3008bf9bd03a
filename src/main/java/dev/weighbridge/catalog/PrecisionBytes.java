package dev.weighbridge.catalog;

import java.util.List;
import java.util.Optional;

/**
 * How weights of a precision are held and computed.
 *
 * @param computeAs the precisions in which they can be multiplied, the fastest first
 * @param keepsScore whether weights that were published at more are as good at this precision
 */
public record PrecisionBytes(WeightBytes weightBytes, List<Precision> computeAs, boolean keepsScore, Source source) {
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
