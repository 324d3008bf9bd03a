package dev.weighbridge.catalog;

/**
 * Prices of a million tokens, in US dollars, each above 0.
 *
 * @param cachedInputUsdPerMillionTokens equal to the input price where no price for cached input is published
 */
public record TokenPrices(
        double inputUsdPerMillionTokens, double cachedInputUsdPerMillionTokens, double outputUsdPerMillionTokens) {
    public TokenPrices {
        Check.aboveZero("inputUsdPerMillionTokens", inputUsdPerMillionTokens);
        Check.aboveZero("cachedInputUsdPerMillionTokens", cachedInputUsdPerMillionTokens);
        Check.aboveZero("outputUsdPerMillionTokens", outputUsdPerMillionTokens);
    }
}
