package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A time to first token that is known of an API offer, or of a model at any or one provider. At least one percentile is
 * there; percentiles ascend.
 *
 * @param offer id of the offer; empty where the row names a model
 * @param provider empty where the row counts for every provider of the model
 * @param effort of reasoning at which it was measured; empty where the source names none
 * @param p5Ms in milliseconds, as the others; known only with {@code p50Ms}
 * @param promptTokens length of the prompt it was measured with
 * @param load how it was measured, in words
 * @param date when it was measured, promised or published
 */
public record LatencyRow(
        Optional<String> offer,
        Optional<String> provider,
        Optional<String> model,
        Optional<String> effort,
        Optional<Double> p5Ms,
        Optional<Double> p50Ms,
        Optional<Double> p95Ms,
        Optional<Double> p99Ms,
        Optional<Double> outputTokensPerSecond,
        Optional<Long> promptTokens,
        Optional<String> load,
        Evidence evidence,
        LocalDate date,
        Source source) {

    /** Whether it says something about an offer. */
    public boolean appliesTo(ApiOffer other) {
        return offer.map(id -> id.equals(other.id()))
                .orElseGet(() -> model.filter(other.model()::equals).isPresent()
                        && provider.map(other.provider()::equals).orElse(true));
    }

    /**
     * What the row says of a prompt of another length. A longer one moves every figure by as much, for the whole prompt is read
     * before the first token. A shorter one moves the median alone: slow answers wait in a queue, and nothing says how much a
     * short prompt saves there. It is extrapolated, unless it was only assumed.
     *
     * @param ms above 0 for a longer prompt
     */
    public LatencyRow extrapolated(double ms) {
        return with(
                Optional.empty(),
                p50Ms.map(known -> known + ms),
                p95Ms.map(known -> known + Math.max(0, ms)),
                p99Ms.map(known -> known + Math.max(0, ms)),
                Optional.empty(),
                evidence == Evidence.ASSUMED ? Evidence.ASSUMED : Evidence.EXTRAPOLATED);
    }

    /** The same row with a P99 of another one. */
    public LatencyRow withP99Ms(double known) {
        return with(p5Ms, p50Ms, p95Ms, Optional.of(known), promptTokens, evidence);
    }

    private LatencyRow with(
            Optional<Double> p5,
            Optional<Double> p50,
            Optional<Double> p95,
            Optional<Double> p99,
            Optional<Long> prompt,
            Evidence known) {
        return new LatencyRow(
                offer,
                provider,
                model,
                effort,
                p5,
                p50,
                p95,
                p99,
                outputTokensPerSecond,
                prompt,
                load,
                known,
                date,
                source);
    }

    /** What it is about: the offer's id, or the model with its provider. */
    public String subject() {
        return offer.orElseGet(
                () -> Stream.of(provider, model).flatMap(Optional::stream).collect(Collectors.joining(" ")));
    }

    /**
     * Subject and conditions; two rows with the same ones contradict each other.
     *
     * @param about what the row is about, by one name
     */
    String conditions(String about) {
        return Stream.of(
                        about,
                        effort.map(word -> "effort " + word).orElse(""),
                        promptTokens.map(tokens -> tokens + " prompt tokens").orElse(""),
                        load.orElse(""),
                        evidence.wireName(),
                        date.toString(),
                        source.title())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** How a figure is known; the later in this order, the more it counts. */
    public enum Evidence implements WireName {
        ASSUMED,
        /** Corrected from a row of another prompt length. */
        EXTRAPOLATED,
        PUBLISHED,
        PROMISED,
        MEASURED
    }
}
