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
 * of this row; but where it is published and has no P99, the next row that has one, no lower than its own figures, gives it. A row of another prompt length is
 * corrected and is then worse evidence than any that needs no correction. A row counts only at the effort of reasoning at
 * which the model's score holds: one that thinks for a minute and one that answers at once are not the same offer. A
 * published row that does not say for which effort or which prompt it holds counts only where no other row does. Where
 * nothing is known of an offer, what is {@linkplain TypicalLatency typical} is assumed.
 */
final class KnownLatency {
    private final Map<String, LatencyRow> ofOffer = new HashMap<>();
    private final Function<String, Optional<String>> effortOfModel;
    private final TypicalLatency typical;

    KnownLatency(
            Catalog catalog, LocalDate day, double promptTokens, Function<String, Optional<String>> effortOfModel) {
        this.effortOfModel = effortOfModel;
        this.typical =
                new TypicalLatency((int) catalog.facts().fewestTypicalModels().value());
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
                ofOffer.put(offer.id(), withP99(ranked));
            }
        }
        for (ApiOffer offer : catalog.apiOffers()) {
            row(offer)
                    .flatMap(LatencyRow::p50Ms)
                    .ifPresent(median -> typical.add(offer, effortOfModel.apply(offer.model()), median));
        }
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
    private static LatencyRow withP99(List<LatencyRow> ranked) {
        LatencyRow first = ranked.get(0);
        boolean published = first.evidence() == LatencyRow.Evidence.PUBLISHED
                || first.evidence() == LatencyRow.Evidence.EXTRAPOLATED;
        double least = first.p95Ms().or(first::p50Ms).orElse(0.0);
        return published && first.p99Ms().isEmpty()
                ? ranked.stream()
                        .flatMap(row -> row.p99Ms().stream())
                        .filter(p99 -> p99 >= least)
                        .findFirst()
                        .map(first::withP99Ms)
                        .orElse(first)
                : first;
    }

    Offer.Latency of(ApiOffer offer) {
        return row(offer)
                .map(row -> new Offer.Latency(
                        number(row.p50Ms()),
                        number(row.p95Ms()),
                        number(row.p99Ms()),
                        Optional.of(Offer.Evidence.of(row.evidence())),
                        Optional.of(new LatencyBasis(basis(row), Optional.of(row.source())))))
                .orElseGet(() -> typical(offer.kind(), effortOfModel.apply(offer.model())));
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
                        Optional.of(Offer.Evidence.ASSUMED),
                        Optional.of(new LatencyBasis(median.of(), Optional.empty()))))
                .orElse(Offer.Latency.NOTHING_KNOWN);
    }

    private Optional<LatencyRow> row(ApiOffer offer) {
        return Optional.ofNullable(ofOffer.get(offer.id()));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
