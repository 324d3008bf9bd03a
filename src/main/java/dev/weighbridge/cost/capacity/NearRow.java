package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.Comparator;
import java.util.Optional;

/**
 * A measurement at full load of the same model, GPUs, precision and engine whose requests are of nearly the same size.
 *
 * @param factor what was measured over what is calculated for it; 1 without a measurement
 * @param basis how near it is
 */
record NearRow(Optional<OpenModel.Measurement> row, double factor, Optional<EstimateBasis> basis) {
    /** Input and output may each differ by so much. */
    private static final double NEAR = 2;

    static NearRow none() {
        return new NearRow(Optional.empty(), 1, Optional.empty());
    }

    static NearRow of(
            Catalog catalog,
            Engine engine,
            Machine.Gpu gpu,
            String model,
            Precision precision,
            GroupCapacity capacity) {
        return nearest(catalog, engine, gpu, model, precision, capacity.model())
                .flatMap(row -> carriedOver(row, capacity))
                .orElseGet(NearRow::none);
    }

    /** The measurement that is nearest, if it is near. */
    static Optional<OpenModel.Measurement> nearest(
            Catalog catalog, Engine engine, Machine.Gpu gpu, String model, Precision precision, EngineModel setup) {
        RequestShape shape = setup.shape();
        int gpus = setup.setup().group().gpus();
        return catalog.measured(model, gpu.gpu(), gpus, precision).stream()
                .filter(row -> row.engine().startsWith(engine.title()))
                .filter(row -> apart(row.inputTokens(), shape.inputTokens()) <= NEAR
                        && apart(row.outputTokens(), shape.outputTokens()) <= NEAR)
                .min(Comparator.comparingDouble(row -> apart(row.inputTokens(), shape.inputTokens())
                        * apart(row.outputTokens(), shape.outputTokens())));
    }

    private static Optional<NearRow> carriedOver(OpenModel.Measurement row, GroupCapacity capacity) {
        EngineModel there =
                new EngineModel(capacity.model().setup(), RequestShape.of(row.inputTokens(), row.outputTokens()));
        if (!there.fits()) {
            return Optional.empty();
        }
        double calculated = there.at(Math.floor(there.mostSequences())).tokensPerSecond();
        RequestShape shape = capacity.model().shape();
        boolean same = shape.equals(there.shape())
                && capacity.times().sequences() >= Math.floor(capacity.model().mostSequences());
        return Optional.of(new NearRow(
                Optional.of(row),
                row.outputTokensPerSecond() / calculated,
                Optional.of(same ? EstimateBasis.SAME_MEASUREMENT : EstimateBasis.SAME_MODEL)));
    }

    private static double apart(double one, double other) {
        return Math.max(one, other) / Math.min(one, other);
    }
}
