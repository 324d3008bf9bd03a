package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code gpus.yaml}. */
final class GpuFile {
    private static final Range SPEED = Range.between(1, 1_000_000, "GB a second");
    private static final Range PEAK = Range.between(1, 1_000_000, "TFLOP/s");

    private GpuFile() {}

    static Map<String, Machine.Gpu> read(Fields file) {
        List<Fields> entries = new ArrayList<>();
        List<Machine.Gpu> gpus = file.maps("gpus", entry -> {
            entries.add(entry);
            Machine.Gpu gpu = new Machine.Gpu(
                    entry.text("gpu"),
                    entry.text("maker"),
                    entry.text("generation"),
                    entry.number("memoryGB", Range.between(1, 10_000, "GB")),
                    entry.number("bandwidthGBPerSecond", SPEED),
                    entry.number("fp16Tflops", PEAK),
                    entry.optionalNumber("fp8Tflops", PEAK),
                    entry.optionalNumber("fp4Tflops", PEAK),
                    entry.number("linkGBPerSecond", SPEED),
                    CatalogFields.source(entry));
            entry.rejectUnknown();
            return gpu;
        });
        CatalogFields.rejectDuplicates(entries, gpus, "gpu", Machine.Gpu::gpu);
        Map<String, Machine.Gpu> byName = new LinkedHashMap<>();
        gpus.forEach(gpu -> byName.put(gpu.gpu(), gpu));
        return byName;
    }
}
