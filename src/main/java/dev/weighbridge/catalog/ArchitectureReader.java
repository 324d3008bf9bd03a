package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the calculation of speed needs of a model's architecture. */
final class ArchitectureReader {
    private static final Range ELEMENTS = Range.between(1, 1_000_000_000, "numbers");

    private ArchitectureReader() {}

    /** Of the model entry {@code layers} and {@code hiddenSize} are read already. */
    static Architecture read(Fields entry, int layers, int hiddenSize, double totalParametersBillions) {
        boolean mixture = entry.has("experts")
                || entry.has("layersWithExperts")
                || entry.has("expertsUsed")
                || entry.has("expertParametersBillions");
        int withExperts = mixture ? CatalogFields.count(entry, "layersWithExperts") : 0;
        int experts = mixture ? CatalogFields.count(entry, "experts") : 0;
        int used = mixture ? CatalogFields.count(entry, "expertsUsed") : 0;
        double expertBillions = mixture
                ? entry.number("expertParametersBillions", Range.between(0.001, 100_000, "10^9 parameters"))
                : 0;
        requireAtMost(entry, "layersWithExperts", withExperts, "layers", layers);
        requireAtMost(entry, "expertsUsed", used, "experts", experts);
        if (entry.clean() && expertBillions >= totalParametersBillions) {
            entry.addProblem(
                    "expertParametersBillions",
                    "expertParametersBillions must be below totalParametersBillions `%s`, got `%s`."
                            .formatted(totalParametersBillions, expertBillions));
        }
        double kvElements = entry.number("kvElementsPerToken", ELEMENTS);
        int heads = CatalogFields.count(entry, "kvCacheHeads");
        double width = entry.number("attentionWidth", ELEMENTS);
        Optional<Architecture.Window> window = entry.optionalMap("window").map(ArchitectureReader::window);
        double state = entry.optionalNumber("stateBytes", Range.between(1, 1e12, "bytes"))
                .orElse(0.0);
        int draftHeads = entry.has("draftHeads") ? CatalogFields.count(entry, "draftHeads") : 0;
        Map<Precision, WeightBytes> bytes = entry.has("weightBytes") ? weightBytes(entry) : Map.of();
        CatalogFields.source(entry);
        entry.rejectUnknown();
        if (!entry.clean()) {
            return new Architecture(
                    layers, 0, hiddenSize, 1, 0, 0, 0, kvElements, heads, width, Optional.empty(), 0, 0, Map.of());
        }
        return new Architecture(
                layers,
                withExperts,
                hiddenSize,
                (totalParametersBillions - expertBillions) * 1e9,
                expertBillions * 1e9,
                experts,
                used,
                kvElements,
                heads,
                width,
                window,
                state,
                draftHeads,
                bytes);
    }

    private static Architecture.Window window(Fields entry) {
        Architecture.Window window =
                new Architecture.Window(entry.number("tokens", ELEMENTS), entry.number("kvElementsPerToken", ELEMENTS));
        entry.rejectUnknown();
        return window;
    }

    private static Map<Precision, WeightBytes> weightBytes(Fields entry) {
        Map<Precision, WeightBytes> bytes = new EnumMap<>(Precision.class);
        entry.maps("weightBytes", row -> {
            Precision precision = row.choice("precision", WireName.of(Precision.class));
            bytes.put(
                    precision,
                    new WeightBytes(
                            row.number("otherBytes", EngineFile.BYTES), row.number("expertBytes", EngineFile.BYTES)));
            row.rejectUnknown();
            return precision;
        });
        return bytes;
    }

    private static void requireAtMost(Fields entry, String key, int value, String limitKey, int limit) {
        if (entry.clean() && value > limit) {
            entry.addProblem(key, "%s must be at most %s `%d`, got `%d`.".formatted(key, limitKey, limit, value));
        }
    }
}
