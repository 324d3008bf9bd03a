package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Optional;

/**
 * The prices that a row states, in US dollars a million tokens.
 *
 * @param cacheWrite of input that is written to the cache
 * @param batchDiscount share taken off for batch work, 0 to 1
 * @param longPrompts steps of long prompts, shortest first; none where the list states none
 */
record StatedPrices(
        Optional<Double> input,
        Optional<Double> cachedInput,
        Optional<Double> cacheWrite,
        Optional<Double> output,
        Optional<Double> batchDiscount,
        List<LongPrompt> longPrompts) {
    StatedPrices {
        longPrompts = List.copyOf(longPrompts);
    }

    /**
     * The prices of a map of a list that states dollars a million tokens.
     *
     * @param cachedInput its field of cached input, which is 0 where a provider has no price for it
     * @param cacheWrite its field of input that is written to the cache, in the same way
     */
    static StatedPrices of(
            RowValues cost, String cachedInput, String cacheWrite, List<LongPrompt> steps, RowFaults faults) {
        return new StatedPrices(
                cost.price("input", 0, faults),
                cost.price(cachedInput, 0, faults).filter(usd -> usd != 0),
                cost.price(cacheWrite, 0, faults).filter(usd -> usd != 0),
                cost.price("output", 0, faults),
                Optional.empty(),
                steps);
    }

    /**
     * The prices of requests whose prompt has more than a number of tokens.
     *
     * @param abovePromptTokens the longest prompt that still has the lower price
     */
    record LongPrompt(
            long abovePromptTokens,
            Optional<Double> input,
            Optional<Double> cachedInput,
            Optional<Double> cacheWrite,
            Optional<Double> output) {
        /** The prices of a step, stated as {@link StatedPrices#of} reads them. */
        static LongPrompt of(
                RowValues tier, long abovePromptTokens, String cachedInput, String cacheWrite, RowFaults faults) {
            StatedPrices prices = StatedPrices.of(tier, cachedInput, cacheWrite, List.of(), faults);
            return new LongPrompt(
                    abovePromptTokens, prices.input(), prices.cachedInput(), prices.cacheWrite(), prices.output());
        }
    }
}
