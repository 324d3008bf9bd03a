package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of public lists: whose they are, how their names become offers, and when a row cannot be right.
 *
 * @param aliases names that stand for another model from time to time, in which {@code *} stands for any text
 * @param sources by format
 */
record RefreshSources(Limits limits, List<NameRule> aliases, Map<SourceFormat, ListSource> sources) {
    RefreshSources {
        aliases = List.copyOf(aliases);
        sources = Map.copyOf(sources);
    }

    /**
     * Beyond these, a price is not used.
     *
     * @param timesOffMedian from the median of the model's prices, either way
     * @param fewestForMedian prices of a model that make a median
     * @param leastUsd of a million tokens
     * @param mostUsd of a million tokens
     * @param leastOutputOverInput price of output over that of input
     * @param mostOutputOverInput price of output over that of input
     */
    record Limits(
            double timesOffMedian,
            int fewestForMedian,
            double leastUsd,
            double mostUsd,
            double leastOutputOverInput,
            double mostOutputOverInput) {}

    /**
     * A public list.
     *
     * @param url of the list, written as the source of a figure
     * @param providers by their name in the list
     */
    record ListSource(
            SourceFormat format,
            String title,
            String licence,
            Optional<String> url,
            Map<String, ListedProvider> providers) {
        ListSource {
            providers = Map.copyOf(providers);
        }
    }

    /**
     * A provider of a list.
     *
     * @param provider its name in the catalogue
     */
    record ListedProvider(String provider, List<NameRule> rules) {
        ListedProvider {
            rules = List.copyOf(rules);
        }
    }

    boolean isAlias(String model) {
        return aliases.stream().anyMatch(alias -> alias.matches(model));
    }
}
