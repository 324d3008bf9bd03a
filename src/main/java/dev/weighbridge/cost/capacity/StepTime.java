package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.EngineConstants;

/**
 * Times at a number of sequences at once, in seconds.
 *
 * @param sequences that run at once
 * @param expertShare share of the experts' weights that the step reads
 * @param weights reading the weights
 * @param arithmetic of the step, which runs while the weights are read
 * @param cache reading the KV cache
 * @param layers overhead of the layers
 * @param perSequence overhead of the sequences
 * @param exchange between GPUs
 * @param step from one token of a sequence to its next, without prefills between
 * @param prefillsPerToken prefills of other sequences that start for each token of one
 * @param perToken from one token of a sequence to its next
 * @param mostTokensPerSecond output tokens of the requests whose prompts the group reads in a second if it does nothing else
 */
record StepTime(
        double sequences,
        double expertShare,
        double weights,
        double arithmetic,
        double cache,
        double layers,
        double perSequence,
        double exchange,
        double step,
        double prefillsPerToken,
        double perToken,
        double mostTokensPerSecond) {

    /** @param sequenceBytes that one sequence keeps on each GPU */
    static StepTime of(
            ServingSetup setup, RequestShape shape, Prefill prefill, double sequenceBytes, double sequences) {
        EngineConstants constants = setup.constants();
        double checked = sequences * setup.tokensChecked();
        double expertShare = setup.model().expertShareRead(checked);
        double weights = setup.weightBytesPerGpu(expertShare) / setup.bytesReadPerSecond();
        double arithmetic =
                checked * 2 * setup.model().activeParameters() / (setup.allFlops() * constants.decodeEfficiency());
        double cache = sequences * sequenceBytes / setup.bytesReadPerSecond();
        int expertLayers = setup.model().layersWithExperts();
        int denseLayers = setup.model().layers() - expertLayers;
        double layers = setup.overheadFactor()
                * (denseLayers * constants.denseLayerMs() + expertLayers * constants.expertLayerMs())
                / 1e3;
        double perSequence = (setup.overheadFactor() + setup.tokensChecked() - 1)
                * sequences
                * (constants.sequenceMicros() + setup.model().layers() * constants.sequenceLayerMicros())
                / 1e6;
        double exchange = setup.exchangeSeconds(checked);
        double step = (Math.max(weights, arithmetic) + cache + layers + perSequence + exchange) / setup.tokensYielded();
        double prefills = Math.max(0, sequences - 1) / shape.outputTokens();
        double perToken = step
                + prefills * prefill.byLength()
                + constants.fixedPrefillShare() * (1 - Math.exp(-prefills)) * prefill.fixed();
        return new StepTime(
                sequences,
                expertShare,
                weights,
                arithmetic,
                cache,
                layers,
                perSequence,
                exchange,
                step,
                prefills,
                perToken,
                shape.outputTokens() / prefill.byLength());
    }

    /** Reading and computing. */
    double base() {
        return Math.max(weights, arithmetic) + cache;
    }

    /**
     * Output tokens a second of all sequences together. The time per token counts the prefills of the others only, so where
     * an answer is shorter than its prompt takes to read, the prompts limit it.
     */
    double tokensPerSecond() {
        return Math.min(sequences / perToken, mostTokensPerSecond);
    }
}
