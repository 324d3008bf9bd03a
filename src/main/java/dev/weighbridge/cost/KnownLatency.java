package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.OfferKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is known of the time to the first token of API offers on a day, for prompts of a length. Of an offer one row counts:
 * of those with the best evidence the one with the lowest median, of equals the newest. Every percentile that is shown is
 * of this row, so a row with a lower median counts though another one has a P99. A row of another prompt length is
 * corrected and is then worse evidence than any that needs no correction. A row counts only at the effort of reasoning at
 * which the model's score holds: one that thinks for a minute and one that answers at once are not the same offer. Where
 * nothing is known of an offer, the median of these medians over its kind is assumed.
 */
final class KnownLatency {
    private static final Comparator<LatencyRow> FIRST = Comparator.comparing(LatencyRow::evidence)
            .reversed()
            .thenComparingDouble(row -> row.p50Ms().orElse(Double.POSITIVE_INFINITY))
            .thenComparing(LatencyRow::date, Comparator.reverseOrder());

    private final Map<String, LatencyRow> ofOffer = new HashMap<>();
    private final Map<OfferKind, OptionalDouble> assumed = new EnumMap<>(OfferKind.class);

    KnownLatency(
            Catalog catalog, LocalDate day, double promptTokens, Function<String, Optional<String>> effortOfModel) {
        PromptLength prompt = new PromptLength(
                promptTokens, catalog.facts().prefillTokensPerSecond().value());
        List<LatencyRow> rows = catalog.latencyRows().stream()
                .filter(row -> !row.date().isAfter(day))
                .map(prompt::corrected)
                .sorted(FIRST)
                .toList();
        for (ApiOffer offer : catalog.apiOffers()) {
            Optional<String> effort = effortOfModel.apply(offer.model());
            rows.stream()
                    .filter(row -> row.appliesTo(offer) && QualityRating.agree(row.effort(), effort))
                    .findFirst()
                    .ifPresent(row -> ofOffer.put(offer.id(), row));
        }
        for (OfferKind kind : OfferKind.values()) {
            double[] medians = catalog.apiOffers().stream()
                    .filter(offer -> offer.kind() == kind)
                    .flatMap(offer -> row(offer).flatMap(LatencyRow::p50Ms).stream())
                    .mapToDouble(median -> median)
                    .sorted()
                    .toArray();
            assumed.put(
                    kind,
                    medians.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(medians[medians.length / 2]));
        }
    }

    Offer.Latency of(ApiOffer offer) {
        return row(offer)
                .map(row -> new Offer.Latency(
                        number(row.p50Ms()),
                        number(row.p95Ms()),
                        number(row.p99Ms()),
                        Optional.of(Offer.Evidence.of(row.evidence())),
                        Optional.of(row.source())))
                .orElseGet(() -> ofKind(offer.kind()));
    }

    /** What is typical of a kind of API. */
    Offer.Latency ofKind(OfferKind kind) {
        OptionalDouble median = assumed.getOrDefault(kind, OptionalDouble.empty());
        return median.isEmpty()
                ? Offer.Latency.NOTHING_KNOWN
                : new Offer.Latency(
                        median,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(Offer.Evidence.ASSUMED),
                        Optional.empty());
    }

    private Optional<LatencyRow> row(ApiOffer offer) {
        return Optional.ofNullable(ofOffer.get(offer.id()));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
