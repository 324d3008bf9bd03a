package dev.weighbridge.cost;

import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.Optional;

/** A row of published times to the first token in words: of an offer, of January. */
final class TestLatency {
    private final String offer;
    private Optional<String> effort = Optional.empty();
    private Optional<Double> p5Ms = Optional.empty();
    private Optional<Double> p50Ms = Optional.empty();
    private Optional<Double> p95Ms = Optional.empty();
    private Optional<Double> p99Ms = Optional.empty();
    private Optional<Long> promptTokens = Optional.empty();
    private LatencyRow.Evidence evidence = LatencyRow.Evidence.PUBLISHED;
    private LocalDate date = RoundFigureCatalog.JANUARY;
    private Source source = RoundFigureCatalog.SOURCE;

    TestLatency(String offer) {
        this.offer = offer;
    }

    TestLatency effort(String word) {
        effort = Optional.of(word);
        return this;
    }

    TestLatency p5(double ms) {
        p5Ms = Optional.of(ms);
        return this;
    }

    TestLatency p50(double ms) {
        p50Ms = Optional.of(ms);
        return this;
    }

    TestLatency p95(double ms) {
        p95Ms = Optional.of(ms);
        return this;
    }

    TestLatency p99(double ms) {
        p99Ms = Optional.of(ms);
        return this;
    }

    TestLatency prompt(long tokens) {
        promptTokens = Optional.of(tokens);
        return this;
    }

    TestLatency evidence(LatencyRow.Evidence known) {
        evidence = known;
        return this;
    }

    TestLatency on(LocalDate day) {
        date = day;
        return this;
    }

    TestLatency source(Source other) {
        source = other;
        return this;
    }

    LatencyRow row() {
        return new LatencyRow(
                Optional.of(offer),
                Optional.empty(),
                Optional.empty(),
                effort,
                p5Ms,
                p50Ms,
                p95Ms,
                p99Ms,
                Optional.empty(),
                promptTokens,
                Optional.empty(),
                evidence,
                date,
                source);
    }
}
