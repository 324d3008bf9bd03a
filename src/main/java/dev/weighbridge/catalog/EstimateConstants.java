package dev.weighbridge.catalog;

import java.util.Map;

/**
 * The constants of the capacity estimate; {@code dev.weighbridge.cost.capacity.CapacityEstimate} says what each does.
 *
 * @param mixtureComputeShare share of a dense model's compute efficiency that a mixture of experts reaches, above 0 to 1
 * @param band the estimate's error either way, as a share
 * @param interactiveBelowMs P99 time to first token below which a GPU keeps only its interactive factor
 */
public record EstimateConstants(
        Catalog.Figure memoryUsable,
        Catalog.Figure overheadGBPerGpu,
        Catalog.Figure maxSequences,
        Catalog.Figure bandwidthEfficiency,
        Catalog.Figure prefillBoost,
        Catalog.Figure mixtureComputeShare,
        Catalog.Figure secondsPerLayer,
        Catalog.Figure secondsPerSequence,
        Catalog.Figure band,
        Catalog.Figure interactiveBelowMs,
        Map<Precision, PrecisionConstants> precisions) {
    public EstimateConstants {
        precisions = OrderedMaps.copy(precisions);
    }

    /**
     * Constants of one precision.
     *
     * @param name the precision's word
     * @param bytesPerWeight scales included
     * @param kvBytes of one number in the KV cache
     * @param computeAs whose peak the arithmetic runs at
     * @param computeEfficiency share of that peak reached, 0 to 1
     */
    public record PrecisionConstants(
            String name,
            double bytesPerWeight,
            double kvBytes,
            Precision computeAs,
            double computeEfficiency,
            Source source) {
        public PrecisionConstants {
            Check.aboveZero("bytesPerWeight", bytesPerWeight);
            Check.aboveZero("kvBytes", kvBytes);
            Check.part("computeEfficiency", computeEfficiency);
        }
    }
}
