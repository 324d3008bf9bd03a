package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model with published weights.
 *
 * @param totalParametersBillions all weights, in 10^9
 * @param activeParametersBillions those that one token passes through; equal to all for a dense model
 * @param precisions at which it is served, beginning with the one at which it was published
 * @param supports what it is known to do beside text when a common engine serves it
 * @param architecture as the calculation of speed needs it; empty where it is not known, and with it the capacity
 */
public record OpenModel(
        String model,
        LocalDate released,
        String licence,
        double totalParametersBillions,
        double activeParametersBillions,
        int layers,
        int hiddenSize,
        long contextTokens,
        List<Precision> precisions,
        Set<ApiOffer.Capability> supports,
        Optional<Architecture> architecture,
        Source source) {
    public OpenModel {
        Check.aboveZero("totalParametersBillions", totalParametersBillions);
        Check.aboveZero("activeParametersBillions", activeParametersBillions);
        Check.atLeast("layers", 1, layers);
        Check.atLeast("hiddenSize", 1, hiddenSize);
        precisions = List.copyOf(precisions);
        supports = Set.copyOf(supports);
    }

    /** At which its weights were published, and so rated. */
    public Precision publishedPrecision() {
        return precisions.get(0);
    }

    /** How the GPUs of a measurement shared the model. Only tensor parallel is what the calculation of speed describes. */
    public enum Layout implements WireName {
        /** Each GPU a part of every layer. */
        TENSOR_PARALLEL,
        /** Each GPU some of the layers, or tensor parallel within such a stage. */
        PIPELINE_PARALLEL,
        /** Each GPU the attention of some of the sequences, and a part of the experts. */
        ATTENTION_DATA_PARALLEL
    }

    /** A published measurement of output tokens a second of a model on a group of GPUs, at full load. */
    public record Measurement(
            String model,
            String gpu,
            int gpus,
            Precision precision,
            double inputTokens,
            double outputTokens,
            double outputTokensPerSecond,
            String engine,
            Layout layout,
            Source source) {
        public Measurement {
            Check.atLeast("gpus", 1, gpus);
            Check.aboveZero("inputTokens", inputTokens);
            Check.aboveZero("outputTokens", outputTokens);
            Check.aboveZero("outputTokensPerSecond", outputTokensPerSecond);
        }
    }
}
