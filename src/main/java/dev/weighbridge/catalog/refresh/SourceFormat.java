package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.WireName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A format of a public list. */
public enum SourceFormat implements WireName {
    /** genai-prices: a list of providers, each with its models. */
    GENAI_PRICES,
    /** models.dev: a map of providers, each with a map of its models. */
    MODELS_DEV,
    /** LiteLLM: a map of models with prices a token. */
    LITELLM,
    /** pi-ai and pi-catalog: a map of providers, each a map of its models. */
    PI_AI,
    /** A CSV file of the days on which models end. */
    DEPRECATIONS,
    /** A CSV file of the scores of models. */
    LEADERBOARD;

    /** The wire names of all formats, for messages. */
    static String known() {
        return Stream.of(values()).map(WireName::wireName).collect(Collectors.joining(", "));
    }

    boolean isJson() {
        return this != DEPRECATIONS && this != LEADERBOARD;
    }
}
