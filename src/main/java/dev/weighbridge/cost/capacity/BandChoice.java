package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.EngineConstants;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.Machine;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Chooses the band of an estimate by how near the measurements are on which its constants were fitted. */
final class BandChoice {
    private final Catalog catalog;
    private final Engine engine;
    private final Machine.Gpu gpu;

    BandChoice(Catalog catalog, Engine engine, Machine.Gpu gpu) {
        this.catalog = catalog;
        this.engine = engine;
        this.gpu = gpu;
    }

    /** @param sequences at once */
    EstimateBasis basis(String model, EngineConstants constants, double sequences, boolean predictsTokens) {
        List<String> measured = constants.scope().measuredGpus();
        if (constants.equals(catalog.engines().otherwise())) {
            boolean ownMaker =
                    engine.constants().stream().anyMatch(row -> same(row.scope().measuredGpus(), Machine.Gpu::maker));
            return ownMaker ? EstimateBasis.OTHER_ENGINE : EstimateBasis.OTHER_MAKER;
        }
        if (measured.contains(gpu.gpu())) {
            if (!constants.scope().measuredModels().contains(model)) {
                return EstimateBasis.OTHER_MODEL;
            }
            return predictsTokens || sequences > catalog.engines().formula().manySequences()
                    ? EstimateBasis.SAME_MODEL_MANY_SEQUENCES
                    : EstimateBasis.SAME_MODEL;
        }
        if (same(measured, Machine.Gpu::generation)) {
            return EstimateBasis.SAME_GENERATION;
        }
        return same(measured, Machine.Gpu::maker) ? EstimateBasis.SAME_MAKER : EstimateBasis.OTHER_MAKER;
    }

    /** The bands of a basis; an engine has its own for models that were not measured. */
    EstimateBasis.Bands bands(EstimateBasis basis) {
        EstimateBasis.Bands usual = catalog.engines().bands(basis);
        boolean othersToo = basis == EstimateBasis.SAME_GENERATION || basis == EstimateBasis.SAME_MAKER;
        if (basis == EstimateBasis.OTHER_MODEL) {
            return engine.otherModel();
        }
        return othersToo
                ? new EstimateBasis.Bands(
                        usual.throughput().or(engine.otherModel().throughput()), usual.firstToken())
                : usual;
    }

    private boolean same(List<String> measured, Function<Machine.Gpu, String> by) {
        return measured.stream()
                .map(catalog.gpus()::get)
                .filter(Objects::nonNull)
                .anyMatch(other -> by.apply(other).equals(by.apply(gpu)));
    }
}
