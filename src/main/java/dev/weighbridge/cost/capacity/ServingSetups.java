package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.EngineConstants;
import dev.weighbridge.catalog.Engines;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.PrecisionBytes;
import java.util.Optional;

/** Builds setups from a catalogue. */
final class ServingSetups {
    private final Engines engines;

    ServingSetups(Catalog catalog) {
        this.engines = catalog.engines();
    }

    /**
     * A model at a precision, served by an engine on GPUs of one kind; empty where the architecture of the model is not
     * known, or the GPU cannot compute in the precision.
     */
    Optional<ServingSetup> of(Engine engine, Machine.Gpu gpu, int gpus, OpenModel model, Precision precision) {
        Optional<PrecisionBytes> bytes = engines.precision(precision);
        Optional<Precision> computeAs = bytes.flatMap(known -> known.computedBy(gpu));
        return model.architecture().filter(known -> computeAs.isPresent()).map(architecture -> {
            return new ServingSetup(
                    architecture,
                    engines.weightBytes(architecture, precision).orElseThrow(),
                    new GpuGroup(
                            gpus,
                            gpu.memoryGB() * 1e9,
                            gpu.bandwidthGBPerSecond() * 1e9,
                            gpu.tflops(computeAs.orElseThrow()).orElseThrow() * 1e12,
                            gpu.fp16Tflops() * 1e12,
                            gpu.linkGBPerSecond() * 1e9),
                    constants(engine, gpu, architecture.isMixture(), computeAs.orElseThrow()),
                    engines.formula(),
                    engine.kvBytes().of(gpu.gpu()).orElseThrow(),
                    engine.memoryShare(),
                    engine.maxSequences().of(gpu.gpu()).orElse(Double.POSITIVE_INFINITY),
                    1,
                    1,
                    1);
        });
    }

    /** The constants of an engine on a GPU, or those that stand for all engines. */
    private EngineConstants constants(Engine engine, Machine.Gpu gpu, boolean mixture, Precision computeAs) {
        return engine.constantsFor(gpu, mixture, computeAs).orElse(engines.otherwise());
    }
}
