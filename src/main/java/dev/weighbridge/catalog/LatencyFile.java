package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code latency.yaml}. */
final class LatencyFile {
    /**
     * The fastest published median over a network is 120 ms and the slowest, of a model that thinks long, 172 s. Tables in
     * seconds or microseconds lie outside. What {@code weighbridge measure} writes of an engine next door may be faster.
     */
    private static final int FASTEST_MS = 20;

    private static final int SLOWEST_MEDIAN_MS = 300_000;

    private static final int SLOWEST_MS = 900_000;

    /** Of one request; the fastest published is 3,000. */
    private static final Range SPEED = Range.between(1, 10_000, "tokens a second");

    /** No model's context is longer. */
    private static final long MOST_PROMPT_TOKENS = 10_000_000;

    private static final Range PREFILL =
            new Range(0, false, 10_000_000, "a number of tokens a second above 0, at most 10000000");

    private LatencyFile() {}

    /**
     * What the file contains.
     *
     * @param prefillTokensPerSecond how fast an API reads a prompt
     */
    record Read(List<LatencyRow> rows, Catalog.Figure prefillTokensPerSecond) {}

    /** Names that rows may use; a collection is empty where its file could not be read. */
    record Known(Collection<String> offers, Collection<String> providers, Collection<String> models) {}

    static Read read(Fields file, Known known) {
        List<Fields> entries = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<LatencyRow> rows = file.maps("rows", entry -> {
            LatencyRow row = row(entry);
            row.offer()
                    .ifPresent(id -> CatalogFields.requireKnown(entry, "offer", id, known.offers(), "api-offers.yaml"));
            row.provider()
                    .ifPresent(name ->
                            CatalogFields.requireKnown(entry, "provider", name, known.providers(), "api-offers.yaml"));
            row.model()
                    .ifPresent(name -> CatalogFields.requireKnown(
                            entry, "model", name, known.models(), "api-offers.yaml or open-models.yaml"));
            requireSubject(entry);
            requireAscending(entry, row);
            CatalogFields.requireDateByChecked(entry, row.date(), row.source());
            entries.add(entry);
            conditions.add(entry.clean() ? row.conditions() : "");
            entry.rejectUnknown();
            return row;
        });
        CatalogFields.rejectDuplicates(entries, conditions, "row", name -> name);
        return new Read(rows, CatalogFields.figure(file, "prefillTokensPerSecond", PREFILL));
    }

    private static Range milliseconds(int low, int high) {
        return new Range(
                low, true, high, "a number of milliseconds, not of seconds, from %d to %d".formatted(low, high));
    }

    private static LatencyRow row(Fields entry) {
        LatencyRow.Evidence evidence = entry.choice("evidence", WireName.of(LatencyRow.Evidence.class));
        int fastest = evidence == LatencyRow.Evidence.MEASURED ? 1 : FASTEST_MS;
        Range percentile = milliseconds(fastest, SLOWEST_MS);
        return new LatencyRow(
                entry.optionalText("offer"),
                entry.optionalText("provider"),
                entry.optionalText("model"),
                entry.optionalText("effort"),
                entry.optionalNumber("p5Ms", milliseconds(fastest, SLOWEST_MEDIAN_MS)),
                entry.optionalNumber("p50Ms", milliseconds(fastest, SLOWEST_MEDIAN_MS)),
                entry.optionalNumber("p95Ms", percentile),
                entry.optionalNumber("p99Ms", percentile),
                entry.optionalNumber("outputTokensPerSecond", SPEED),
                entry.optionalWhole(
                        "promptTokens", 1, MOST_PROMPT_TOKENS, "a whole number of tokens from 1 to 10000000"),
                entry.optionalText("load"),
                evidence,
                entry.date("date"),
                CatalogFields.source(entry));
    }

    private static void requireSubject(Fields entry) {
        boolean offer = entry.has("offer");
        if (offer && (entry.has("model") || entry.has("provider"))) {
            entry.addProblem("offer", "a row must have either offer, or model with or without provider, got both.");
        } else if (!offer && !entry.has("model")) {
            entry.addProblem("model", "a row must have offer, or model with or without provider.");
        }
    }

    private static void requireAscending(Fields entry, LatencyRow row) {
        if (!entry.has("p50Ms") && !entry.has("p95Ms") && !entry.has("p99Ms")) {
            entry.addProblem("p50Ms", "a row must have at least one of p50Ms, p95Ms, p99Ms.");
        }
        if (entry.has("p5Ms") && !entry.has("p50Ms")) {
            entry.addProblem("p5Ms", "a row that has p5Ms must have p50Ms too.");
        }
        requireAtLeast(entry, "p50Ms", row.p50Ms(), "p5Ms", row.p5Ms());
        requireAtLeast(entry, "p95Ms", row.p95Ms(), "p50Ms", row.p50Ms());
        requireAtLeast(entry, "p99Ms", row.p99Ms(), "p95Ms", row.p95Ms());
        if (row.p95Ms().isEmpty()) {
            requireAtLeast(entry, "p99Ms", row.p99Ms(), "p50Ms", row.p50Ms());
        }
    }

    private static void requireAtLeast(
            Fields entry, String name, Optional<Double> value, String lowerName, Optional<Double> lower) {
        if (value.isPresent() && lower.isPresent() && value.get() < lower.get()) {
            entry.addProblem(
                    name,
                    "%s must be at least %s `%s`, got `%s`.".formatted(name, lowerName, lower.get(), value.get()));
        }
    }
}
