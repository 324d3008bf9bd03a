package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Capacities of machines for one size of requests, one engine and one latency: a measurement where one is near, the
 * calculation otherwise.
 *
 * <p>A measurement is near when its input and its output tokens each lie within a factor of two of the request's. It is
 * carried over to the request by the ratio of the calculations for both.
 *
 * <p>A machine runs as many equal copies as its GPUs allow, at the size and precision that serve the most tokens at the
 * planned load and the latency.
 */
public final class CapacityTable {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Catalog catalog;
    private final Engine engine;
    private final RequestShape shape;
    private final double latencySeconds;
    private final ServingSetups setups;
    private final Map<Key, Capacity> known = new ConcurrentHashMap<>();

    private record Key(String model, String gpu, int gpus) {}

    /** @param latencyP99Ms the longest P99 of the time to the first token */
    public CapacityTable(Catalog catalog, Engine engine, RequestShape shape, double latencyP99Ms) {
        this.catalog = catalog;
        this.engine = engine;
        this.shape = shape;
        this.latencySeconds = latencyP99Ms / 1e3;
        this.setups = new ServingSetups(catalog);
    }

    /** The best that the machine can do with the model. */
    public Capacity of(Machine machine, OpenModel model) {
        Key key = new Key(model.model(), machine.gpu().gpu(), machine.gpus());
        Capacity capacity = known.get(key);
        if (capacity == null) {
            // Deliberate: two threads may calculate it at once, with equal results; neither waits.
            capacity = best(machine.gpu(), machine.gpus(), model);
            known.put(key, capacity);
        }
        return capacity;
    }

    /**
     * What a machine does with the model at a speed that its owner measured. Only the speed is the owner's: the time to the
     * first token, and the share of the capacity that the latency allows, stay those of the calculation where it fits.
     *
     * @param outputTokensPerSecond of one full machine at these requests
     */
    public Capacity stated(Machine machine, OpenModel model, double outputTokensPerSecond, Source source) {
        Capacity calculated = of(machine, model);
        Capacity stated = stated(model, outputTokensPerSecond, source);
        return calculated.fits()
                ? new Capacity(
                        stated.tokensPerDay(),
                        calculated.mostLoad(),
                        calculated.timeToFirstTokenMs(),
                        calculated.gpusPerReplica(),
                        calculated.precision(),
                        stated.origin())
                : stated;
    }

    /** The same of a machine of which nothing else is known; its latency is not known, and taken to be met. */
    public Capacity stated(OpenModel model, double outputTokensPerSecond, Source source) {
        double requests = outputTokensPerSecond / shape.outputTokens();
        return new Capacity(
                requests * (shape.inputTokens() + shape.outputTokens()) * SECONDS_PER_DAY,
                1,
                0,
                1,
                model.precisions().get(0),
                new StatedCapacity(outputTokensPerSecond, shape, source));
    }

    private Capacity best(Machine.Gpu gpu, int gpus, OpenModel model) {
        Precision any = model.precisions().get(0);
        Capacity best = new Capacity(
                -1,
                0,
                0,
                gpus,
                any,
                model.architecture().isPresent()
                        ? new NoPrecision(gpu.gpu(), model.model(), gpu.source())
                        : new NoArchitecture(model.model(), model.source()));
        for (Precision precision : model.precisions()) {
            for (int size = 1; size <= gpus; size *= 2) {
                Optional<ServingSetup> setup =
                        gpus % size == 0 ? setups.of(engine, gpu, size, model, precision) : Optional.empty();
                if (setup.isPresent()) {
                    Capacity one = one(new EngineModel(setup.get(), shape), gpus / size, gpu, model, precision);
                    best = planned(one) > planned(best) || !best.fits() && !one.fits() ? one : best;
                }
            }
        }
        return best.fits() ? best : new Capacity(0, 0, 0, best.gpusPerReplica(), best.precision(), best.origin());
    }

    /** What is planned for it, by which it is chosen; where the latency allows nothing, what it could serve counts little. */
    private double planned(Capacity capacity) {
        double planned = catalog.runningCosts().plannedLoad().value();
        return capacity.tokensPerDay() * Math.max(1e-9, Math.min(planned, capacity.mostLoad()));
    }

    private Capacity one(EngineModel model, int replicas, Machine.Gpu gpu, OpenModel of, Precision precision) {
        double firstToken = (model.prefill().seconds() + model.at(1).step()) * 1e3;
        int size = model.setup().group().gpus();
        if (!model.fits()) {
            return NearRow.nearest(catalog, engine, gpu, of.model(), precision, model)
                    .map(row -> ofMeasurement(row, replicas, firstToken, size, precision))
                    .orElseGet(() -> new Capacity(
                            0, 0, firstToken, size, precision, EstimatedCapacity.noRoom(model, gpu, precision)));
        }
        GroupCapacity group = GroupCapacity.within(
                model,
                catalog.defaults().tpotMs().value() / 1e3,
                Optional.of(latencySeconds),
                catalog.engines().formula().firstToken().roundTripMs() / 1e3);
        NearRow row = NearRow.of(catalog, engine, gpu, of.model(), precision, group);
        double full = group.requestsPerSecondWhenFull();
        double mostLoad = full > 0 ? group.outputTokensPerSecond() / shape.outputTokens() / full : 0;
        double tokens = replicas * full * row.factor() * (shape.inputTokens() + shape.outputTokens());
        Capacity.Origin origin = row.row()
                .<Capacity.Origin>map(
                        measured -> new MeasuredCapacity(measured, replicas, shape.inputTokens(), shape.outputTokens()))
                .orElseGet(() -> EstimatedCapacity.of(catalog, engine, gpu, of.model(), precision, group, replicas));
        return new Capacity(tokens * SECONDS_PER_DAY, mostLoad, firstToken, size, precision, origin);
    }

    /** A measurement outweighs a calculation that finds no room; then only its own tokens a second are known. */
    private Capacity ofMeasurement(
            OpenModel.Measurement row, int replicas, double firstToken, int size, Precision precision) {
        double requests = row.outputTokensPerSecond() / row.outputTokens();
        return new Capacity(
                replicas * requests * (row.inputTokens() + row.outputTokens()) * SECONDS_PER_DAY,
                1,
                firstToken,
                size,
                precision,
                new MeasuredCapacity(row, replicas, shape.inputTokens(), shape.outputTokens()));
    }
}
