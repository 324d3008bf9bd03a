package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Optional;

/**
 * The prices that a row states, in US dollars a million tokens.
 *
 * @param batchDiscount share taken off for batch work, 0 to 1
 * @param longPrompts steps of long prompts, shortest first; none where the list states none
 */
record StatedPrices(
        Optional<Double> input,
        Optional<Double> cachedInput,
        Optional<Double> output,
        Optional<Double> batchDiscount,
        List<LongPrompt> longPrompts) {
    StatedPrices {
        longPrompts = List.copyOf(longPrompts);
    }

    /**
     * The prices of requests whose prompt has more than a number of tokens.
     *
     * @param abovePromptTokens the longest prompt that still has the lower price
     */
    record LongPrompt(
            long abovePromptTokens, Optional<Double> input, Optional<Double> cachedInput, Optional<Double> output) {}
}
