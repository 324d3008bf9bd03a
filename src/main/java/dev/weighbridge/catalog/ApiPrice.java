package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an API offer costs from a day on, in US dollars.
 *
 * @param from first day of these prices
 * @param longContext prices of requests with long prompts, the shortest first
 * @param rate source of the rate by which prices in another currency were converted; empty where they are in US dollars
 */
public record ApiPrice(
        LocalDate from,
        ApiOffer.TokenPrices prices,
        List<LongContext> longContext,
        PriceTerms terms,
        Source source,
        Optional<Source> rate) {
    public ApiPrice {
        longContext = List.copyOf(longContext);
    }

    /** The prices of a request with a prompt of this many tokens, cached ones included. */
    public ApiOffer.TokenPrices forPrompt(double promptTokens) {
        ApiOffer.TokenPrices reached = prices;
        for (LongContext tier : longContext) {
            reached = tier.isReached(promptTokens) ? tier.prices() : reached;
        }
        return reached;
    }

    /** The same prices from another day on, times a rate above 0. */
    ApiPrice converted(LocalDate day, double usdPerUnit, Source rateSource) {
        return new ApiPrice(
                day,
                prices.times(usdPerUnit),
                longContext.stream()
                        .map(tier -> new LongContext(
                                tier.promptTokens(), tier.above(), tier.prices().times(usdPerUnit)))
                        .toList(),
                terms.converted(usdPerUnit),
                source,
                Optional.of(rateSource));
    }

    /**
     * Prices of a request whose whole prompt is long; they apply to all of its tokens.
     *
     * @param promptTokens where the step lies, cached tokens included
     * @param above whether a prompt of exactly so many tokens is still priced below the step
     */
    public record LongContext(long promptTokens, boolean above, ApiOffer.TokenPrices prices) {
        public LongContext {
            Check.aboveZero("promptTokens", (double) promptTokens);
        }

        /** The fewest tokens of a prompt that is priced so. */
        public long firstPromptTokens() {
            return above ? promptTokens + 1 : promptTokens;
        }

        /** Whether a prompt is priced so. */
        public boolean isReached(double tokens) {
            return above ? tokens > promptTokens : tokens >= promptTokens;
        }
    }
}
