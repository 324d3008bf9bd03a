package dev.weighbridge.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * What the calculation of a model's speed needs of its architecture. Counts of weights and of numbers, without units.
 *
 * @param layers all of them
 * @param layersWithExperts of these; 0 for a dense model
 * @param otherParameters weights outside of the experts
 * @param expertParameters weights of all experts that are chosen by token; 0 for a dense model
 * @param experts that a layer chooses from; 0 for a dense model
 * @param expertsUsed by one token in a layer
 * @param kvElementsPerToken numbers that the KV cache keeps for each token, over the layers that attend to everything
 * @param kvCacheHeads over which tensor parallel can split the cache; 1 for latent attention
 * @param attentionWidth layers that attend to everything × heads × (size of a query + size of a value)
 * @param window of the layers that attend only to the latest tokens
 * @param stateBytes of linear and recurrent layers for each sequence, whatever its length; tensor parallel splits them by head
 * @param draftHeads layers of its own weights that propose further tokens; 0 for a model without. No rate counts them
 * @param publishedBytes of weights that are published in a mixed precision; others are as in {@code engines.yaml}
 */
public record Architecture(
        int layers,
        int layersWithExperts,
        int hiddenSize,
        double otherParameters,
        double expertParameters,
        int experts,
        int expertsUsed,
        double kvElementsPerToken,
        int kvCacheHeads,
        double attentionWidth,
        Optional<Window> window,
        double stateBytes,
        int draftHeads,
        Map<Precision, WeightBytes> publishedBytes) {
    public Architecture {
        Check.atLeast("layers", 1, layers);
        Check.atLeast("layersWithExperts", 0, layersWithExperts);
        Check.atLeast("layers", layersWithExperts, layers);
        Check.atLeast("hiddenSize", 1, hiddenSize);
        Check.aboveZero("otherParameters", otherParameters);
        Check.atLeast("expertParameters", 0, expertParameters);
        Check.atLeast("expertsUsed", 0, expertsUsed);
        Check.atLeast("experts", expertsUsed, experts);
        Check.atLeast("kvElementsPerToken", 0, kvElementsPerToken);
        Check.atLeast("kvCacheHeads", 1, kvCacheHeads);
        Check.atLeast("attentionWidth", 0, attentionWidth);
        Check.atLeast("stateBytes", 0, stateBytes);
        Check.atLeast("draftHeads", 0, draftHeads);
        publishedBytes = OrderedMaps.copy(publishedBytes);
    }

    /**
     * What the layers that attend only to the latest tokens keep.
     *
     * @param tokens that each of them keeps at most
     * @param kvElementsPerToken over all of these layers
     */
    public record Window(double tokens, double kvElementsPerToken) {
        public Window {
            Check.aboveZero("tokens", tokens);
            Check.aboveZero("kvElementsPerToken", kvElementsPerToken);
        }
    }

    /** Whether each token takes only some of the experts. */
    public boolean isMixture() {
        return experts > 0;
    }

    /** Weights that one token passes through. */
    public double activeParameters() {
        return otherParameters + (isMixture() ? expertParameters * expertsUsed / experts : 0);
    }

    /** The share of the experts' weights that a number of tokens reads together, if each takes its experts at random. */
    public double expertShareRead(double tokens) {
        return isMixture() ? 1 - Math.pow(1 - (double) expertsUsed / experts, Math.max(1, tokens)) : 1;
    }

    /** Numbers that the KV cache keeps for a sequence of a length, those of windows included. */
    public double kvElements(double tokens) {
        double windowed = window.map(kept -> Math.min(kept.tokens(), tokens) * kept.kvElementsPerToken())
                .orElse(0.0);
        return tokens * kvElementsPerToken + windowed;
    }
}
