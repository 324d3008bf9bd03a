package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code gpus.yaml}. */
final class GpuFile {
    private GpuFile() {}

    static Map<String, Gpu> read(Fields file) {
        List<Fields> entries = new ArrayList<>();
        List<Gpu> gpus = file.maps("gpus", entry -> {
            entries.add(entry);
            Gpu gpu = new Gpu(
                    entry.text("gpu"),
                    entry.number("memoryGB", Range.above(0, "GB")),
                    entry.number("bandwidthGBPerSecond", Range.above(0, "GB a second")),
                    entry.number("fp16Tflops", Range.above(0, "TFLOP/s")),
                    Entry.positive(entry, "fp8Tflops", "TFLOP/s"),
                    Entry.positive(entry, "fp4Tflops", "TFLOP/s"),
                    entry.number("linkGBPerSecond", Range.above(0, "GB a second")),
                    entry.number("linkEfficiency", Range.SHARE),
                    entry.number("interactiveFactor", Range.SHARE),
                    Entry.source(entry));
            entry.refuseUnknown();
            return gpu;
        });
        Entry.refuseTwice(entries, gpus, "gpu", Gpu::gpu);
        Map<String, Gpu> byName = new LinkedHashMap<>();
        gpus.forEach(gpu -> byName.put(gpu.gpu(), gpu));
        return byName;
    }
}
