package dev.weighbridge.advice;

import dev.weighbridge.catalog.Place;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The names of fields as words, for sentences that people read. */
public final class FieldWords {
    private static final Map<String, String> SPECIAL = Map.ofEntries(
            Map.entry("tokensPerDay", "tokens a day"),
            Map.entry("latencyP99Ms", "P99 of the first token in ms"),
            Map.entry("expertise", "expertise of the team"),
            Map.entry("horizonMonths", "planned months"),
            Map.entry("fte", "people who run the machines"),
            Map.entry("apiModel", "API"),
            Map.entry("noThirdParty", "no third party"),
            Map.entry("selfHosted", "self-hosting"),
            Map.entry("asGoodAs", "as good as"),
            Map.entry("inputShare", "share of input"),
            Map.entry("cachedInputShare", "share of cached input"),
            Map.entry("batchShare", "share in batches"),
            Map.entry("newPromptShare", "share of new prompts"),
            Map.entry("retryShare", "share of retries"),
            Map.entry("devTestShare", "share of development and tests"),
            Map.entry("usdPerMonth", "US dollars a month"),
            Map.entry("usdPerHour", "US dollars an hour"),
            Map.entry("apiUsdPerMillionTokens", "price of the API in dollars a million tokens"),
            Map.entry("usdPerMillionTokens", "price"),
            Map.entry("inputUsdPerMillionTokens", "input price"),
            Map.entry("cachedInputUsdPerMillionTokens", "cached input price"),
            Map.entry("outputUsdPerMillionTokens", "output price"),
            Map.entry("capexUsd", "purchase price in dollars"),
            Map.entry("usdPerKwh", "dollars a kWh"),
            Map.entry("hostingUsdPerMonth", "hosting in dollars a month"),
            Map.entry("daysUntilEnd", "days left"),
            Map.entry("monthsUntilEnd", "months left"),
            Map.entry("pricedDaysAgo", "price age in days"),
            Map.entry("p50TtftMs", "median in ms"),
            Map.entry("p50TtftMsHigh", "elsewhere"),
            Map.entry("p95TtftMs", "P95 in ms"),
            Map.entry("p99TtftMs", "P99 in ms"),
            Map.entry("latencyEvidence", "evidence"),
            Map.entry("qualityShareOfBest", "share of best"),
            Map.entry("qualityShareOfBestLow", "at least"),
            Map.entry("qualityOverReference", "score over reference"),
            Map.entry("qualityOverReferenceLow", "at least"),
            Map.entry("servesRegionAsked", "serves the region asked for"),
            Map.entry("control", "runs"));

    private static final Map<Workload.Expertise, String> EXPERTISE = Map.of(
            Workload.Expertise.STRONG, "strong expertise",
            Workload.Expertise.LIMITED, "limited expertise",
            Workload.Expertise.NONE, "no expertise");

    private static final Map<Place.Control, String> CONTROLS = Map.of(
            Place.Control.OWN_SITE, "on your own site",
            Place.Control.OWN_ACCOUNT, "in your own cloud account",
            Place.Control.RENTED, "on rented machines",
            Place.Control.PROVIDER, "at the provider");

    /** Few: the fields of a workload and of an offer. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private FieldWords() {}

    /**
     * A field with its value: {@code region asked: no}, {@code judged for nothing}, {@code P95 in ms 3,200}.
     *
     * @param text the value as a rule file has it
     */
    static String figure(String field, Object value, String text) {
        return of(field) + (value instanceof Boolean known ? known ? ": yes" : ": no" : " " + words(value, text));
    }

    private static String words(Object value, String text) {
        if (value instanceof Place.Control control) {
            return CONTROLS.getOrDefault(control, text);
        }
        if (value instanceof Set<?> choices) {
            return choices.isEmpty() ? "nothing" : text.substring(1, text.length() - 1);
        }
        return value instanceof Number ? text.replace('_', ',') : text;
    }

    /** {@code planned months} of {@code horizonMonths}, {@code API price} of {@code apiModel.usdPerMillionTokens}. */
    public static String of(String field) {
        return KNOWN.computeIfAbsent(field, FieldWords::joined);
    }

    private static String joined(String field) {
        return Arrays.stream(field.split("\\.")).map(FieldWords::words).collect(Collectors.joining(" "));
    }

    private static String words(String field) {
        return SPECIAL.getOrDefault(
                field, field.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT));
    }

    /** {@code no expertise}. */
    public static String of(Workload.Expertise expertise) {
        return EXPERTISE.getOrDefault(expertise, expertise.wireName());
    }
}
