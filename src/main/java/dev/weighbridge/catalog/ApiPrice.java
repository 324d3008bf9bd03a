package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an API offer costs from a day on.
 *
 * @param from first day of these prices
 * @param batchDiscount share taken off for batch work, 0 to 1; 0 where none is published
 */
public record ApiPrice(
        LocalDate from, TokenPrices prices, double batchDiscount, Optional<LongContext> longContext, Source source) {
    public ApiPrice {
        Check.share("batchDiscount", batchDiscount);
    }

    /** The prices of a request with a prompt of this many tokens, cached ones included. */
    public TokenPrices forPrompt(double promptTokens) {
        return longContext
                .filter(tier -> promptTokens >= tier.fromPromptTokens())
                .map(LongContext::prices)
                .orElse(prices);
    }
}
