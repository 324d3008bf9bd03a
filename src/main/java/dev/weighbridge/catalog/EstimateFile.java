package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code estimate.yaml}. */
final class EstimateFile {
    private EstimateFile() {}

    static Catalog.EstimateConstants read(Fields file) {
        Range seconds = Range.between(0, 1, "seconds");
        return new Catalog.EstimateConstants(
                CatalogFields.figure(file, "memoryUsable", Range.PART),
                CatalogFields.figure(file, "overheadGBPerGpu", Range.between(0, 1000, "GB")),
                CatalogFields.figure(file, "maxSequences", Range.between(1, 1_000_000, "sequences")),
                CatalogFields.figure(file, "bandwidthEfficiency", Range.PART),
                CatalogFields.figure(file, "prefillBoost", new Range(0, false, 10, "a factor above 0, at most 10")),
                CatalogFields.figure(file, "mixtureComputeShare", Range.PART),
                CatalogFields.figure(file, "secondsPerLayer", seconds),
                CatalogFields.figure(file, "secondsPerSequence", seconds),
                CatalogFields.figure(file, "band", Range.SHARE),
                CatalogFields.figure(file, "interactiveBelowMs", Range.between(1, 1_000_000, "milliseconds")),
                precisions(file));
    }

    private static Map<Precision, Catalog.EstimateConstants.PrecisionConstants> precisions(Fields file) {
        // No GPU multiplies 4-bit integers: such weights are widened first, so nothing computes as int4.
        Map<String, Precision> computed = new LinkedHashMap<>(WireName.of(Precision.class));
        computed.remove(Precision.INT4.wireName());
        Range bytes = new Range(0, false, 8, "a number of bytes above 0, at most 8");
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<Precision, Catalog.EstimateConstants.PrecisionConstants> precisions = new EnumMap<>(Precision.class);
        file.maps("precisions", entry -> {
            Precision precision = entry.choice("precision", WireName.of(Precision.class));
            precisions.put(
                    precision,
                    new Catalog.EstimateConstants.PrecisionConstants(
                            precision.wireName(),
                            entry.number("bytesPerWeight", bytes),
                            entry.number("kvBytes", bytes),
                            entry.choice("computeAs", computed),
                            entry.number("computeEfficiency", Range.PART),
                            CatalogFields.source(entry)));
            entries.add(entry);
            names.add(entry.clean() ? precision.wireName() : "");
            entry.rejectUnknown();
            return precision;
        });
        CatalogFields.rejectDuplicates(entries, names, "precision", name -> name);
        return precisions;
    }
}
