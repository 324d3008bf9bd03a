package dev.weighbridge.catalog;

/**
 * Prices of a request whose whole prompt is long; they apply to all of its tokens.
 *
 * @param fromPromptTokens the shortest prompt that is priced so, cached tokens included
 */
public record LongContext(long fromPromptTokens, TokenPrices prices) {
    public LongContext {
        Check.aboveZero("fromPromptTokens", (double) fromPromptTokens);
    }
}
