package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Published prompts have from 10 to 10,000 tokens. A thousand times as many or as few mostly lie outside. */
    private static final long LEAST_PROMPT_TOKENS = 5;

    private static final long MOST_PROMPT_TOKENS = 200_000;

    /** What {@code weighbridge measure} may send. */
    private static final long MOST_MEASURED_TOKENS = 1_000_000;

    /** Derived from what is published: 7,752 to 35,433. A figure a millisecond or a minute lies outside. */
    private static final Range PREFILL = Range.between(1_000, 1_000_000, "tokens a second, not a millisecond,");

    private static final Range SPREAD = Range.between(1, 100, "times the lowest published time");

    private static final Range RATIO = Range.between(1, 10, "times the other prompt's length");

    /** A corrected row is computed, never stated. */
    private static final Map<String, LatencyRow.Evidence> STATED = stated();

    private LatencyFile() {}

    private static Map<String, LatencyRow.Evidence> stated() {
        Map<String, LatencyRow.Evidence> choices = new LinkedHashMap<>(WireName.of(LatencyRow.Evidence.class));
        choices.values().remove(LatencyRow.Evidence.EXTRAPOLATED);
        return Collections.unmodifiableMap(choices);
    }

    /**
     * What the file contains.
     *
     * @param prefillTokensPerSecond how fast an API reads a prompt
     * @param fewestTypicalModels over which what is typical of an API is taken
     * @param comparablePromptRatio of two prompts' lengths up to which their times need no correction
     * @param publishedSpread by how many times published times of one API differ at most
     */
    record Read(
            List<LatencyRow> rows,
            Catalog.Figure prefillTokensPerSecond,
            Catalog.Figure comparablePromptRatio,
            Catalog.Figure fewestTypicalModels,
            Catalog.Figure publishedSpread) {}

    static Read read(Fields file, LatencySubjects known) {
        List<Fields> entries = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Map<String, String> modelsOfOffers = known.modelsOfOffers();
        Set<String> providers = known.providers();
        List<LatencyRow> rows = file.maps("rows", entry -> {
            LatencyRow row = row(entry);
            row.offer()
                    .ifPresent(id ->
                            CatalogFields.requireKnown(entry, "offer", id, modelsOfOffers.keySet(), "api-offers.yaml"));
            row.provider()
                    .ifPresent(
                            name -> CatalogFields.requireKnown(entry, "provider", name, providers, "api-offers.yaml"));
            row.model()
                    .ifPresent(name -> CatalogFields.requireKnown(
                            entry, "model", name, known.models(), "api-offers.yaml or open-models.yaml"));
            requireSubject(entry);
            requireSold(entry, row, known);
            requireAscending(entry, row);
            CatalogFields.requireDateByChecked(entry, row.date(), row.source());
            entries.add(entry);
            conditions.add(entry.clean() ? row.conditions(known.subject(row)) : "");
            entry.rejectUnknown();
            return row;
        });
        CatalogFields.rejectDuplicates(entries, conditions, "row", name -> name);
        if (CatalogFields.allClean(entries)) {
            new LatencyUnits(modelsOfOffers).requireAlike(entries, rows);
        }
        return new Read(
                rows,
                CatalogFields.figure(file, "prefillTokensPerSecond", PREFILL),
                CatalogFields.figure(file, "comparablePromptRatio", RATIO),
                CatalogFields.wholeFigure(file, "fewestTypicalModels", 1, 100, "models"),
                CatalogFields.figure(file, "publishedSpread", SPREAD));
    }

    private static Range milliseconds(int low, int high) {
        return new Range(
                low, true, high, "a number of milliseconds, not of seconds, from %d to %d".formatted(low, high));
    }

    private static LatencyRow row(Fields entry) {
        LatencyRow.Evidence evidence = entry.choice("evidence", STATED);
        boolean measured = evidence == LatencyRow.Evidence.MEASURED;
        int fastest = measured ? 1 : FASTEST_MS;
        long least = measured ? 1 : LEAST_PROMPT_TOKENS;
        long most = measured ? MOST_MEASURED_TOKENS : MOST_PROMPT_TOKENS;
        Range percentile = milliseconds(fastest, SLOWEST_MS);
        return new LatencyRow(
                entry.optionalText("offer"),
                entry.optionalText("provider"),
                entry.optionalText("model"),
                EffortWords.readOptional(entry),
                entry.optionalNumber("p5Ms", milliseconds(fastest, SLOWEST_MEDIAN_MS)),
                entry.optionalNumber("p50Ms", milliseconds(fastest, SLOWEST_MEDIAN_MS)),
                entry.optionalNumber("p95Ms", percentile),
                entry.optionalNumber("p99Ms", percentile),
                entry.optionalNumber("outputTokensPerSecond", SPEED),
                entry.optionalWhole(
                        "promptTokens",
                        least,
                        most,
                        "a whole number of tokens, not of thousands, from %d to %d".formatted(least, most)),
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

    /** A row of a provider that sells no such model says nothing of any offer. */
    private static void requireSold(Fields entry, LatencyRow row, LatencySubjects known) {
        if (entry.clean()
                && row.provider().isPresent()
                && !known.offers().isEmpty()
                && known.of(row).isEmpty()) {
            entry.addProblem(
                    "model",
                    "`%s` sells no `%s` in api-offers.yaml, so the row is about no offer. Correct a name, leave provider out if the row counts for every provider, or add the offer there."
                            .formatted(row.provider().orElse(""), row.model().orElse("")));
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
