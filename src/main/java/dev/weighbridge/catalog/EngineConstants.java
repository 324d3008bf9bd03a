package dev.weighbridge.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The fitted speed of an engine on some GPUs.
 *
 * @param scope the GPUs, models and precisions that the constants are for
 * @param denseLayerMs that each layer without experts adds to a step
 * @param expertLayerMs that each layer with experts adds to a step
 * @param sequenceMicros that each sequence adds to a step
 * @param sequenceLayerMicros that each sequence adds to a step in each layer
 * @param prefillLayerMs that each layer adds to a prefill, whatever its length
 * @param fixedPrefillShare share of the fixed time of a prefill that sequences in decode wait for, 0 to 1
 * @param prefillEfficiency share of the peak that the weights reach in a prefill
 * @param attentionEfficiency share of the peak at 16 bits that attention reaches in a prefill
 * @param decodeEfficiency share of the peak that a step reaches
 * @param tokensYielded by a step with multi-token prediction, where that was measured
 * @param oldVersionFactor by which versions of 2025 had larger overheads, 1 or more, where that was measured
 */
public record EngineConstants(
        Scope scope,
        double denseLayerMs,
        double expertLayerMs,
        double sequenceMicros,
        double sequenceLayerMicros,
        double prefillLayerMs,
        double fixedPrefillShare,
        double prefillEfficiency,
        double attentionEfficiency,
        double decodeEfficiency,
        Optional<Double> tokensYielded,
        Optional<Double> oldVersionFactor,
        Source source) {
    public EngineConstants {
        Check.atLeast("denseLayerMs", 0, denseLayerMs);
        Check.atLeast("expertLayerMs", 0, expertLayerMs);
        Check.atLeast("sequenceMicros", 0, sequenceMicros);
        Check.atLeast("sequenceLayerMicros", 0, sequenceLayerMicros);
        Check.atLeast("prefillLayerMs", 0, prefillLayerMs);
        Check.share("fixedPrefillShare", fixedPrefillShare);
        Check.part("prefillEfficiency", prefillEfficiency);
        Check.part("attentionEfficiency", attentionEfficiency);
        Check.part("decodeEfficiency", decodeEfficiency);
        oldVersionFactor.ifPresent(factor -> Check.atLeast("oldVersionFactor", 1, factor));
        tokensYielded.ifPresent(tokens -> Check.atLeast("tokensYielded", 1, tokens));
    }

    /**
     * What constants are for, and what they were fitted on. A list that is empty admits everything.
     *
     * @param gpus by name
     * @param makers of GPUs
     * @param mixture whether they are for mixtures of experts or for dense models; empty for both
     * @param computeAs precision of the arithmetic; empty for all
     * @param measuredGpus whose measurements were fitted
     * @param measuredModels whose measurements were fitted
     */
    public record Scope(
            List<String> gpus,
            List<String> makers,
            Optional<Boolean> mixture,
            Optional<Precision> computeAs,
            List<String> measuredGpus,
            List<String> measuredModels) {
        public Scope {
            gpus = List.copyOf(gpus);
            makers = List.copyOf(makers);
            measuredGpus = List.copyOf(measuredGpus);
            measuredModels = List.copyOf(measuredModels);
        }

        /** Whether the constants are for a GPU of a maker, a kind of model and a precision of the arithmetic. */
        boolean holds(String gpu, String maker, boolean isMixture, Precision arithmetic) {
            return (gpus.isEmpty() || gpus.contains(gpu))
                    && (makers.isEmpty() || makers.contains(maker))
                    && mixture.filter(wanted -> wanted != isMixture).isEmpty()
                    && computeAs.filter(wanted -> wanted != arithmetic).isEmpty();
        }
    }
}
