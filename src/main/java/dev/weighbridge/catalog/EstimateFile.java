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

    static EstimateConstants read(Fields file) {
        Range seconds = Range.between(0, 1, "seconds");
        return new EstimateConstants(
                Entry.figure(file, "memoryUsable", Range.PART),
                Entry.figure(file, "overheadGBPerGpu", Range.between(0, 1000, "GB")),
                Entry.figure(file, "maxSequences", Range.between(1, 1_000_000, "sequences")),
                Entry.figure(file, "bandwidthEfficiency", Range.PART),
                Entry.figure(file, "prefillBoost", new Range(0, false, 10, "a factor above 0, at most 10")),
                Entry.figure(file, "mixtureComputeShare", Range.PART),
                Entry.figure(file, "secondsPerLayer", seconds),
                Entry.figure(file, "secondsPerSequence", seconds),
                Entry.figure(file, "band", Range.SHARE),
                Entry.figure(file, "interactiveBelowMs", Range.between(1, 1_000_000, "milliseconds")),
                precisions(file));
    }

    private static Map<Precision, EstimateConstants.PrecisionConstants> precisions(Fields file) {
        // no GPU multiplies 4-bit integers: such weights are widened first, so nothing computes as int4
        Map<String, Precision> computed = new LinkedHashMap<>(Words.of(Precision.class));
        computed.remove(Precision.INT4.word());
        Range bytes = new Range(0, false, 8, "a number of bytes above 0, at most 8");
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<Precision, EstimateConstants.PrecisionConstants> precisions = new EnumMap<>(Precision.class);
        file.maps("precisions", entry -> {
            Precision precision = entry.choice("precision", Words.of(Precision.class));
            precisions.put(
                    precision,
                    new EstimateConstants.PrecisionConstants(
                            precision.word(),
                            entry.number("bytesPerWeight", bytes),
                            entry.number("kvBytes", bytes),
                            entry.choice("computeAs", computed),
                            entry.number("computeEfficiency", Range.PART),
                            Entry.source(entry)));
            entries.add(entry);
            names.add(entry.clean() ? precision.word() : "");
            entry.refuseUnknown();
            return precision;
        });
        Entry.refuseTwice(entries, names, "precision", name -> name);
        return precisions;
    }
}
