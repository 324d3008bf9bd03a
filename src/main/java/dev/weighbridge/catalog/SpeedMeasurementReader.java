package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the measurements under load of {@code throughput.yaml}, and where they come from. */
final class SpeedMeasurementReader {
    private static final Range TOKENS = Range.between(1, 100_000_000, "tokens");
    private static final Range REQUESTS = Range.between(1, 1_000_000, "requests");

    private final Fields file;
    private final Set<String> models;
    private final Set<String> gpus;
    private final Map<String, Origin> origins = new HashMap<>();

    private record Origin(double steadyShare, Source source) {}

    SpeedMeasurementReader(Fields file, Set<String> models, Set<String> gpus) {
        this.file = file;
        this.models = models;
        this.gpus = gpus;
    }

    List<SpeedMeasurement> read() {
        if (!file.has("underLoad")) {
            return List.of();
        }
        List<Fields> entries = new ArrayList<>();
        List<String> names = file.maps("sources", entry -> {
            entries.add(entry);
            String name = entry.text("name");
            origins.put(name, new Origin(entry.number("steadyShare", Range.PART), CatalogFields.source(entry)));
            entry.rejectUnknown();
            return name;
        });
        CatalogFields.rejectDuplicates(entries, names, "name", name -> name);
        return file.maps("underLoad", this::row);
    }

    private SpeedMeasurement row(Fields entry) {
        String source = entry.text("source");
        CatalogFields.requireKnown(entry, "source", source, origins.keySet(), "sources");
        Origin origin = origins.getOrDefault(source, origins.values().iterator().next());
        Optional<Double> concurrency = entry.optionalNumber("concurrency", REQUESTS);
        Optional<SpeedMeasurement.Arrivals> arrivals = entry.has("requestsPerSecond")
                ? Optional.of(new SpeedMeasurement.Arrivals(
                        entry.number("requestsPerSecond", Range.between(0.001, 1_000_000, "requests a second")),
                        CatalogFields.count(entry, "requests")))
                : Optional.empty();
        if (entry.has("concurrency") == arrivals.isPresent()) {
            entry.addProblem("concurrency", "a row must have either concurrency, or requestsPerSecond and requests.");
        }
        SpeedMeasurement read = new SpeedMeasurement(
                entry.text("model"),
                entry.text("gpu"),
                CatalogFields.count(entry, "gpus"),
                entry.choice("precision", WireName.of(Precision.class)),
                entry.text("engine"),
                entry.flag("predictsTokens"),
                entry.flag("oldVersion"),
                entry.number("inputTokens", TOKENS),
                entry.number("outputTokens", TOKENS),
                concurrency,
                arrivals,
                entry.number("outputTokensPerSecond", Range.between(0.001, 1_000_000_000, "tokens a second")),
                entry.optionalNumber("tpotMs", Range.between(0.01, 100_000, "milliseconds")),
                origin.steadyShare(),
                entry.date("date"),
                origin.source());
        CatalogFields.requireKnown(entry, "model", read.model(), models, "open-models.yaml");
        CatalogFields.requireKnown(entry, "gpu", read.gpu(), gpus, "gpus.yaml");
        entry.rejectUnknown();
        return read;
    }
}
