package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.List;
import java.util.Set;

/** Reads {@code throughput.yaml}. */
final class ThroughputFile {
    private static final Range TOKENS = Range.between(1, 100_000_000, "tokens");

    private ThroughputFile() {}

    /**
     * What the file has.
     *
     * @param measurements at full load
     */
    record Read(List<OpenModel.Measurement> measurements, List<SpeedMeasurement> underLoad) {}

    static Read read(Fields file, Set<String> models, Set<String> gpus) {
        return new Read(fullLoad(file, models, gpus), new SpeedMeasurementReader(file, models, gpus).read());
    }

    private static List<OpenModel.Measurement> fullLoad(Fields file, Set<String> models, Set<String> gpus) {
        return file.maps("measurements", entry -> {
            OpenModel.Measurement measurement = new OpenModel.Measurement(
                    entry.text("model"),
                    entry.text("gpu"),
                    CatalogFields.count(entry, "gpus"),
                    entry.choice("precision", WireName.of(Precision.class)),
                    entry.number("inputTokens", TOKENS),
                    entry.number("outputTokens", TOKENS),
                    entry.number("outputTokensPerSecond", Range.between(0.001, 1_000_000_000, "tokens a second")),
                    entry.text("engine"),
                    entry.optionalChoice("layout", WireName.of(OpenModel.Layout.class))
                            .orElse(OpenModel.Layout.TENSOR_PARALLEL),
                    CatalogFields.source(entry));
            CatalogFields.requireKnown(entry, "model", measurement.model(), models, "open-models.yaml");
            CatalogFields.requireKnown(entry, "gpu", measurement.gpu(), gpus, "gpus.yaml");
            entry.rejectUnknown();
            return measurement;
        });
    }
}
