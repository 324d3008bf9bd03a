package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An offer of a model through an API, priced by the token.
 *
 * @param id unique: provider/model
 * @param model the model's own name; several offers may sell it
 * @param regions where it is served, of {@link Catalog#regions()}
 * @param contextTokens longest prompt and answer together
 * @param deprecated the day from which its end is known
 * @param lifecycle when it ends or may end, where that is known
 * @param supports what it is known to do beside text
 * @param fineTuned what serving fine-tuned weights of it costs; empty where the provider does not serve any
 * @param tokenizer how many of its tokens a text has; empty where it is not known
 * @param aliasOf the model that the name stands for today, where it is an alias
 * @param prices oldest first, at least one
 * @param provisioned throughput that it sells by the hour beside the tokens, oldest figures first; empty where it sells
 *     none, or what is sold is not known
 */
public record ApiOffer(
        String id,
        String model,
        String provider,
        OfferKind kind,
        List<String> regions,
        long contextTokens,
        Optional<LocalDate> deprecated,
        Optional<Lifecycle> lifecycle,
        Set<Capability> supports,
        Optional<FineTuned> fineTuned,
        Optional<Tokenizer> tokenizer,
        Optional<String> aliasOf,
        List<ApiPrice> prices,
        List<ProvisionedThroughput> provisioned) {
    public ApiOffer {
        regions = List.copyOf(regions);
        supports = Set.copyOf(supports);
        prices = List.copyOf(prices);
        provisioned = List.copyOf(provisioned);
    }

    /** The price of a day; empty before the first. */
    public Optional<ApiPrice> priceAt(LocalDate day) {
        return EffectiveDated.at(prices, ApiPrice::from, day);
    }

    /** The throughput that it sells by the hour on a day; empty where it sells none. */
    public Optional<ProvisionedThroughput> provisionedAt(LocalDate day) {
        return EffectiveDated.at(provisioned, ProvisionedThroughput::from, day);
    }

    /** The first day on which it can no longer be called; empty where no end is announced. */
    public Optional<LocalDate> expires() {
        return lifecycle.flatMap(Lifecycle::endsOn);
    }

    /** Whether it has ended by a day. */
    public boolean endedBy(LocalDate day) {
        return expires().filter(end -> !day.isBefore(end)).isPresent();
    }

    /** Whether the provider serves fine-tuned weights of it. */
    public boolean fineTunable() {
        return fineTuned.isPresent();
    }

    /**
     * What serving fine-tuned weights of an offer costs.
     *
     * @param timesBasePrice price of a token over that of the model as it is; empty where it is not known
     * @param closedToNewFrom the first day on which only organisations that tuned before may train; empty where none is
     *     announced
     * @param closedFrom the first day on which nobody may train; weights that were tuned before are still served
     */
    public record FineTuned(
            Optional<Double> timesBasePrice,
            Optional<LocalDate> closedToNewFrom,
            Optional<LocalDate> closedFrom,
            Source source) {}

    /**
     * How many tokens a text has for this offer's model.
     *
     * @param tokensPerReferenceToken tokens of this model for each token of the model whose tokens a workload counts, above 0
     */
    public record Tokenizer(double tokensPerReferenceToken, Source source) {
        public Tokenizer {
            Check.aboveZero("tokensPerReferenceToken", tokensPerReferenceToken);
        }
    }

    /** What an offer can do beside text in and text out. */
    public enum Capability implements WireName {
        /** Images in the prompt. */
        VISION,
        /** Calls of tools. */
        TOOLS,
        /** Answers that follow a JSON schema. */
        JSON
    }

    /**
     * When an offer ends; at least one of both days is there.
     *
     * @param endsOn the first day on which it can no longer be called
     * @param earliestEndOn the day before which the provider promises not to end it; not an end
     * @param replacement what the provider names instead: an id of an offer, or a name
     */
    public record Lifecycle(
            Optional<LocalDate> endsOn,
            Optional<LocalDate> earliestEndOn,
            Optional<String> replacement,
            Source source) {}

    /**
     * Prices of a million tokens, in US dollars, each above 0.
     *
     * @param cachedInputUsdPerMillionTokens equal to the input price where no price for cached input is published
     * @param cacheWriteUsdPerMillionTokens of input that is written to the cache; equal to the input price where writing
     *     costs nothing more
     * @param cacheWriteOneHourUsdPerMillionTokens of input that is written to a cache which keeps it for an hour; empty
     *     where no such price is published
     */
    public record TokenPrices(
            double inputUsdPerMillionTokens,
            double cachedInputUsdPerMillionTokens,
            double cacheWriteUsdPerMillionTokens,
            Optional<Double> cacheWriteOneHourUsdPerMillionTokens,
            double outputUsdPerMillionTokens) {
        public TokenPrices {
            Check.aboveZero("inputUsdPerMillionTokens", inputUsdPerMillionTokens);
            Check.aboveZero("cachedInputUsdPerMillionTokens", cachedInputUsdPerMillionTokens);
            Check.aboveZero("cacheWriteUsdPerMillionTokens", cacheWriteUsdPerMillionTokens);
            cacheWriteOneHourUsdPerMillionTokens.ifPresent(
                    usd -> Check.aboveZero("cacheWriteOneHourUsdPerMillionTokens", usd));
            Check.aboveZero("outputUsdPerMillionTokens", outputUsdPerMillionTokens);
        }

        /** Prices without one for a cache of an hour. */
        public TokenPrices(double input, double cachedInput, double cacheWrite, double output) {
            this(input, cachedInput, cacheWrite, Optional.empty(), output);
        }

        /** Prices where writing to the cache costs nothing more than input. */
        public TokenPrices(double input, double cachedInput, double output) {
            this(input, cachedInput, input, output);
        }

        /** Whether cached input costs less than other input. */
        public boolean cachesInput() {
            return cachedInputUsdPerMillionTokens < inputUsdPerMillionTokens;
        }

        /** Whether a cache that keeps input for an hour has a price. */
        public boolean cachesForOneHour() {
            return cacheWriteOneHourUsdPerMillionTokens.isPresent();
        }

        /** Each price times a factor above 0. */
        public TokenPrices times(double factor) {
            return new TokenPrices(
                    inputUsdPerMillionTokens * factor,
                    cachedInputUsdPerMillionTokens * factor,
                    cacheWriteUsdPerMillionTokens * factor,
                    cacheWriteOneHourUsdPerMillionTokens.map(usd -> usd * factor),
                    outputUsdPerMillionTokens * factor);
        }
    }
}
