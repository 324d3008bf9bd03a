package dev.weighbridge.catalog;

import java.util.Optional;

/**
 * A GPU model.
 *
 * @param memoryGB memory that the driver reports, in 10^9 bytes
 * @param fp16Tflops dense peak at 16 bits, in 10^12 operations a second
 * @param linkGBPerSecond to another GPU of the same machine, one direction
 * @param linkEfficiency share of the link that is reached, 0 to 1
 * @param interactiveFactor share of its capacity left when a short P99 time to first token is asked
 */
public record Gpu(
        String gpu,
        double memoryGB,
        double bandwidthGBPerSecond,
        double fp16Tflops,
        Optional<Double> fp8Tflops,
        Optional<Double> fp4Tflops,
        double linkGBPerSecond,
        double linkEfficiency,
        double interactiveFactor,
        Source source) {
    public Gpu {
        Check.aboveZero("memoryGB", memoryGB);
        Check.aboveZero("bandwidthGBPerSecond", bandwidthGBPerSecond);
        Check.aboveZero("fp16Tflops", fp16Tflops);
        Check.aboveZero("linkGBPerSecond", linkGBPerSecond);
        Check.part("linkEfficiency", linkEfficiency);
        Check.part("interactiveFactor", interactiveFactor);
    }

    /** Dense peak in 10^12 operations a second at a precision; empty where the GPU does not compute in it. */
    public Optional<Double> tflops(Precision computeAs) {
        return switch (computeAs) {
            case FP16 -> Optional.of(fp16Tflops);
            case FP8 -> fp8Tflops;
            case FP4 -> fp4Tflops;
            case INT4 -> Optional.empty();
        };
    }
}
