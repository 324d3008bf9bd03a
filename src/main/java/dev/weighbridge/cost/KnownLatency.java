package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.OfferKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is known of the time to the first token of API offers on a day, for prompts of a length. Of an offer one row counts:
 * of those with the best evidence the one with the lowest median, of equals the newest. Every percentile that is shown is
 * of this row; but where it is published and has no P99, the next row that has one, no lower than its own figures, gives it,
 * and the basis names its source.
 *
 * <p>The best evidence is measured; then promised; then published for prompts as long; then any of these for other prompts,
 * corrected; then published without a prompt length; and what is published without an effort of reasoning, of a model that
 * is rated at one, after all of these; what is assumed comes last. A row that states an effort counts only if the model's score holds at it: one that
 * thinks for a minute and one that answers at once are not the same offer. Where nothing is known of an offer, what is
 * {@linkplain TypicalLatency typical} is assumed.
 */
final class KnownLatency {
    private final Map<String, Known> ofOffer = new HashMap<>();
    private final Function<String, Optional<String>> effortOfModel;
    private final TypicalLatency typical;
    private final double publishedSpread;

    KnownLatency(
            Catalog catalog, LocalDate day, double promptTokens, Function<String, Optional<String>> effortOfModel) {
        this.effortOfModel = effortOfModel;
        this.typical =
                new TypicalLatency((int) catalog.facts().fewestTypicalModels().value());
        this.publishedSpread = catalog.facts().publishedSpread().value();
        PromptLength prompt = new PromptLength(
                promptTokens,
                catalog.facts().comparablePromptRatio().value(),
                catalog.facts().prefillTokensPerSecond().value());
        List<LatencyRow> rows = catalog.latencyRows().stream()
                .filter(row -> !row.date().isAfter(day))
                .map(prompt::corrected)
                .toList();
        for (ApiOffer offer : catalog.apiOffers()) {
            Optional<String> effort = effortOfModel.apply(offer.model());
            List<LatencyRow> ranked = rows.stream()
                    .filter(row -> row.appliesTo(offer) && QualityRating.agree(row.effort(), effort))
                    .sorted(Comparator.<LatencyRow>comparingInt(row -> standing(row, effort.isPresent()))
                            .thenComparingDouble(row -> row.p50Ms().orElse(Double.POSITIVE_INFINITY))
                            .thenComparing(LatencyRow::date, Comparator.reverseOrder()))
                    .toList();
            if (!ranked.isEmpty()) {
                Known known = withP99(ranked, highestMedian(ranked));
                ofOffer.put(offer.id(), known);
                known.row.p50Ms().ifPresent(median -> typical.add(offer, effort, median));
            }
        }
    }

    /**
     * What is known of one offer.
     *
     * @param highestMs the highest median of the other rows, where it is above that of the row
     * @param p99From the row that gave the P99, if it is another one
     */
    private record Known(LatencyRow row, OptionalDouble highestMs, Optional<LatencyRow> p99From) {}

    private static OptionalDouble highestMedian(List<LatencyRow> ranked) {
        double ofFirst = ranked.get(0).p50Ms().orElse(Double.POSITIVE_INFINITY);
        return ranked.stream()
                .filter(row -> row.evidence() != LatencyRow.Evidence.ASSUMED)
                .flatMap(row -> row.p50Ms().stream())
                .mapToDouble(Double::doubleValue)
                .filter(median -> median > ofFirst)
                .max();
    }

    /** How good the evidence of a row is, 0 the best. */
    private static int standing(LatencyRow row, boolean ofAnEffort) {
        int vague = ofAnEffort && row.effort().isEmpty() ? 3 : 0;
        return switch (row.evidence()) {
            case MEASURED -> 0;
            case PROMISED -> 1;
            case PUBLISHED -> vague + (row.promptTokens().isPresent() ? 2 : 4);
            case EXTRAPOLATED -> vague + 3;
            case ASSUMED -> 8;
        };
    }

    /** The first row, with the P99 of the next that has one where it is published and has none. */
    private static Known withP99(List<LatencyRow> ranked, OptionalDouble highestMs) {
        LatencyRow first = ranked.get(0);
        if (!isPublished(first) || first.p99Ms().isPresent()) {
            return new Known(first, highestMs, Optional.empty());
        }
        double least = first.p95Ms().or(first::p50Ms).orElse(0.0);
        Optional<LatencyRow> other = ranked.stream()
                .filter(row -> row.p99Ms().filter(p99 -> p99 >= least).isPresent())
                .findFirst();
        return new Known(other.flatMap(LatencyRow::p99Ms).map(first::withP99Ms).orElse(first), highestMs, other);
    }

    private static boolean isPublished(LatencyRow row) {
        return row.evidence() == LatencyRow.Evidence.PUBLISHED || row.evidence() == LatencyRow.Evidence.EXTRAPOLATED;
    }

    private OptionalDouble leastP99(LatencyRow row) {
        return isPublished(row)
                ? number(row.p99Ms().or(row::p95Ms).map(milliseconds -> milliseconds / publishedSpread))
                : OptionalDouble.empty();
    }

    Offer.Latency of(ApiOffer offer) {
        return Optional.ofNullable(ofOffer.get(offer.id()))
                .map(known -> new Offer.Latency(
                        number(known.row.p50Ms()),
                        known.highestMs,
                        number(known.row.p95Ms()),
                        number(known.row.p99Ms()),
                        leastP99(known.row),
                        Optional.of(Offer.Evidence.of(known.row.evidence())),
                        Optional.of(new LatencyBasis(basis(known), Optional.of(known.row.source())))))
                .orElseGet(() -> typical(offer.kind(), effortOfModel.apply(offer.model())));
    }

    private static String basis(Known known) {
        return basis(known.row)
                + known.p99From.map(row -> "; P99 from " + row.source().cited()).orElse("");
    }

    private static String basis(LatencyRow row) {
        String of = row.offer().isPresent()
                ? LatencyBasis.OF_THIS_OFFER
                : row.provider().isPresent() ? "of the model at this provider" : "of the model over providers";
        return of + row.effort().map(" at effort "::concat).orElse("");
    }

    /** What is typical of an API. */
    Offer.Latency typical(OfferKind kind, Optional<String> effort) {
        return typical.of(kind, effort)
                .map(median -> new Offer.Latency(
                        OptionalDouble.of(median.p50Ms()),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(Offer.Evidence.ASSUMED),
                        Optional.of(new LatencyBasis(median.of(), Optional.empty()))))
                .orElse(Offer.Latency.NOTHING_KNOWN);
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
