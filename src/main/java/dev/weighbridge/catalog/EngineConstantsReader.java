package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the constants of an engine on some GPUs. */
final class EngineConstantsReader {
    private static final Range MS = Range.between(0, 1000, "milliseconds");
    private static final Range MICROS = Range.between(0, 100_000, "microseconds");
    private static final Range FACTOR = Range.between(1, 10, "");

    private final Map<String, Machine.Gpu> gpus;
    private final Set<String> models;

    EngineConstantsReader(Map<String, Machine.Gpu> gpus, Set<String> models) {
        this.gpus = gpus;
        this.models = models;
    }

    EngineConstants read(Fields entry) {
        EngineConstants read = new EngineConstants(
                scope(entry),
                entry.number("denseLayerMs", MS),
                entry.number("expertLayerMs", MS),
                entry.number("sequenceMicros", MICROS),
                entry.number("sequenceLayerMicros", MICROS),
                entry.number("prefillLayerMs", MS),
                entry.number("fixedPrefillShare", Range.SHARE),
                entry.number("prefillEfficiency", Range.PART),
                entry.number("attentionEfficiency", Range.PART),
                entry.number("decodeEfficiency", Range.PART),
                entry.optionalNumber("tokensYielded", FACTOR),
                entry.optionalNumber("oldVersionFactor", FACTOR),
                CatalogFields.source(entry));
        entry.rejectUnknown();
        return read;
    }

    private EngineConstants.Scope scope(Fields entry) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("dense", false);
        kinds.put("mixture", true);
        Set<String> makers = gpus.values().stream().map(Machine.Gpu::maker).collect(Collectors.toSet());
        return new EngineConstants.Scope(
                names(entry, "gpus", gpus.keySet(), "gpus.yaml"),
                names(entry, "makers", makers, "gpus.yaml"),
                entry.optionalChoice("models", kinds),
                entry.optionalChoice("computeAs", WireName.of(Precision.class)),
                names(entry, "measuredGpus", gpus.keySet(), "gpus.yaml"),
                names(entry, "measuredModels", models, "open-models.yaml"));
    }

    private static List<String> names(Fields entry, String key, Collection<String> known, String file) {
        List<String> names = entry.has(key) ? entry.texts(key) : List.of();
        names.forEach(name -> CatalogFields.requireKnown(entry, key, name, known, file));
        return names;
    }
}
