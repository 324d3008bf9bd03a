package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.Locale;
import java.util.Optional;

/**
 * The origin of a capacity that was calculated for one copy, with the calculation.
 *
 * @param range what the true capacity may be, as multiples of it
 */
record EstimatedCapacity(Source source, Optional<Band> range, Lazy<String> working) implements Capacity.Origin {
    static EstimatedCapacity of(
            Catalog catalog,
            Engine engine,
            Machine.Gpu gpu,
            String model,
            Precision precision,
            GroupCapacity group,
            int replicas) {
        BandChoice choice = new BandChoice(catalog, engine, gpu);
        Band band = choice.bands(choice.basis(
                        model, group.model().setup().constants(), group.full().sequences(), false))
                .throughput();
        return new EstimatedCapacity(
                group.model().setup().constants().source(),
                Optional.of(band),
                new Lazy<>(() -> format(
                        "estimated: %,.0f sequences at once, %.1f ms a token, %.1f ms to read %,.0f tokens, %d × %d GPUs, %s, %s",
                        group.full().sequences(),
                        group.full().perToken() * 1e3,
                        group.model().prefill().seconds() * 1e3,
                        group.model().shape().inputTokens(),
                        replicas,
                        group.model().setup().group().gpus(),
                        precision.wireName(),
                        engine.title())));
    }

    /** Of a model that does not fit. */
    static EstimatedCapacity noRoom(EngineModel model, Machine.Gpu gpu, Precision precision) {
        int gpus = model.setup().group().gpus();
        return new EstimatedCapacity(
                gpu.source(),
                Optional.empty(),
                new Lazy<>(() -> format(
                        "%.1f GB of weights (%s) leave %.1f GB of %d × %.1f GB for the KV cache; one request needs %.2f GB",
                        gpus * model.setup().weightBytesPerGpu(1) / 1e9,
                        precision.wireName(),
                        gpus * model.room().free() / 1e9,
                        gpus,
                        gpu.memoryGB(),
                        gpus * model.room().bytes() / 1e9)));
    }

    @Override
    public String basis() {
        return working.get();
    }

    @Override
    public Optional<Band> band() {
        return range;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
