package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.OfferKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the time to the first token of API offers on a day, for prompts of a length: by the best evidence, and
 * among published rows by the most favourable one that is comparable. Where nothing is known of an offer, the median over
 * its kind is assumed, so that what nobody measured is never better off than what somebody did.
 */
final class KnownLatency {
    /** Rows whose prompt is up to twice as long or half as long are comparable. */
    private static final double COMPARABLE = 2;

    private final Catalog catalog;
    private final LocalDate day;
    private final double promptTokens;
    private final Map<OfferKind, OptionalDouble> assumed = new EnumMap<>(OfferKind.class);

    KnownLatency(Catalog catalog, LocalDate day, double promptTokens) {
        this.catalog = catalog;
        this.day = day;
        this.promptTokens = promptTokens;
        for (OfferKind kind : OfferKind.values()) {
            double[] medians = catalog.apiOffers().stream()
                    .filter(offer -> offer.kind() == kind)
                    .flatMap(offer -> best(offer).flatMap(LatencyRow::p50Ms).stream())
                    .mapToDouble(median -> median)
                    .sorted()
                    .toArray();
            assumed.put(
                    kind,
                    medians.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(medians[medians.length / 2]));
        }
    }

    Offer.Latency of(ApiOffer offer) {
        return best(offer)
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

    /** The row that counts: of the best evidence the one with the lowest figures, of equals the newest. */
    private Optional<LatencyRow> best(ApiOffer offer) {
        List<LatencyRow> rows = catalog.latencyRows().stream()
                .filter(row -> row.appliesTo(offer) && !row.date().isAfter(day) && comparable(row))
                .toList();
        return rows.stream()
                .min(Comparator.comparing(LatencyRow::evidence)
                        .reversed()
                        .thenComparingDouble(row -> row.p50Ms().orElse(Double.POSITIVE_INFINITY))
                        .thenComparing(LatencyRow::date, Comparator.reverseOrder()));
    }

    private boolean comparable(LatencyRow row) {
        return row.promptTokens()
                .map(tokens -> tokens <= COMPARABLE * promptTokens && tokens >= promptTokens / COMPARABLE)
                .orElse(true);
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
