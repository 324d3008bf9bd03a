package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Capacities of machines for one size of requests, one engine and one precision or the best: a measurement where one is near, the calculation
 * otherwise.
 *
 * <p>A measurement is near when its input and its output tokens each lie within a factor of two of the request's. It is
 * carried over to the request by the ratio of the calculations for both.
 *
 * <p>A machine runs as many equal copies as its GPUs allow, at the size and precision that serve the most tokens at the
 * planned load and the latency. Precisions at which the score of the model does not hold come last, unless one is asked for:
 * then only that one counts.
 */
public final class CapacityTable {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MS_PER_SECOND = 1e3;

    private final Catalog catalog;
    private final Engine engine;
    private final Optional<Precision> precision;
    private final RequestShape shape;
    private final ServingSetups setups;
    private final Map<Key, BestWay> known = new ConcurrentHashMap<>();

    private record Key(String model, String gpu, int gpus) {}

    /** @param precision the one asked for; empty to leave it to the score of the model and the speed */
    public CapacityTable(Catalog catalog, Engine engine, Optional<Precision> precision, RequestShape shape) {
        this.catalog = catalog;
        this.engine = engine;
        this.precision = precision;
        this.shape = shape;
        this.setups = new ServingSetups(catalog);
    }

    /** Capacities within one latency. */
    public final class WithinLatency {
        private final double latencySeconds;

        private WithinLatency(double latencyP99Ms) {
            this.latencySeconds = latencyP99Ms / MS_PER_SECOND;
        }

        /** The best that the machine can do with the model. */
        public Capacity of(Machine machine, OpenModel model) {
            return bestWay(machine, model).within(latencySeconds);
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
                    precision.orElse(model.publishedPrecision()),
                    new StatedCapacity(outputTokensPerSecond, shape, source));
        }
    }

    /** @param latencyP99Ms the longest P99 of the time to the first token */
    public WithinLatency within(double latencyP99Ms) {
        return new WithinLatency(latencyP99Ms);
    }

    private BestWay bestWay(Machine machine, OpenModel model) {
        Key key = new Key(model.model(), machine.gpu().gpu(), machine.gpus());
        BestWay best = known.get(key);
        if (best == null) {
            // Deliberate: two threads may calculate it at once, with equal results; neither waits.
            best = new BestWay(ways(machine.gpu(), machine.gpus(), model), plannedLoad());
            known.put(key, best);
        }
        return best;
    }

    private double plannedLoad() {
        return catalog.runningCosts().plannedLoad().value();
    }

    /** All ways in which the machine serves the model; if there is none, one that says why. */
    private List<SetupCapacity> ways(Machine.Gpu gpu, int gpus, OpenModel model) {
        List<SetupCapacity> ways = new ArrayList<>();
        for (Precision each : precisions(model)) {
            for (int size = 1; size <= gpus; size *= 2) {
                Optional<ServingSetup> setup =
                        gpus % size == 0 ? setups.of(engine, gpu, size, model, each) : Optional.empty();
                int replicas = gpus / size;
                setup.map(known -> one(new EngineModel(known, shape), replicas, gpu, model, each))
                        .ifPresent(ways::add);
            }
        }
        List<SetupCapacity> serving =
                ways.stream().filter(way -> way.full().fits()).toList();
        // Of the ways that do not fit, the last has the most GPUs and the fewest bytes: its reason is the strongest.
        return serving.isEmpty()
                ? List.of(ways.isEmpty() ? unknown(gpu, gpus, model) : ways.get(ways.size() - 1))
                : serving;
    }

    private List<Precision> precisions(OpenModel model) {
        return precision.isEmpty()
                ? model.precisions()
                : model.precisions().stream().filter(precision.get()::equals).toList();
    }

    private SetupCapacity unknown(Machine.Gpu gpu, int gpus, OpenModel model) {
        Capacity.Origin origin = model.architecture().isPresent()
                ? new NoPrecision(gpu.gpu(), model.model(), precision, gpu.source())
                : new NoArchitecture(model.model(), model.source());
        return new SetupCapacity(
                new Capacity(0, 0, 0, gpus, precision.orElse(model.publishedPrecision()), origin),
                true,
                Optional.empty());
    }

    private SetupCapacity one(EngineModel model, int replicas, Machine.Gpu gpu, OpenModel of, Precision served) {
        double firstToken = (model.prefill().seconds() + model.at(1).step()) * MS_PER_SECOND;
        int size = model.setup().group().gpus();
        boolean rated = catalog.engines().isRated(of, served);
        if (!model.fits()) {
            Capacity capacity = NearRow.nearest(catalog, engine, gpu, of.model(), served, model)
                    .map(row -> ofMeasurement(row, replicas, firstToken, size, served))
                    .orElseGet(() -> new Capacity(0, 0, 0, size, served, EstimatedCapacity.noRoom(model, gpu, served)));
            return new SetupCapacity(capacity, rated, Optional.empty());
        }
        double roundTrip = catalog.engines().formula().firstToken().roundTripMs() / MS_PER_SECOND;
        GroupCapacity group = GroupCapacity.within(
                model, catalog.defaults().tpotMs().value() / MS_PER_SECOND, Optional.empty(), roundTrip);
        NearRow row = NearRow.of(catalog, engine, gpu, of.model(), served, group);
        double requests = replicas * group.requestsPerSecondWhenFull() * row.factor();
        Capacity.Origin origin = row.row()
                .<Capacity.Origin>map(
                        measured -> new MeasuredCapacity(measured, replicas, shape.inputTokens(), shape.outputTokens()))
                .orElseGet(() -> EstimatedCapacity.of(catalog, engine, gpu, of.model(), served, group, replicas));
        Optional<FirstTokenLimit> limit = requests > 0
                ? Optional.of(new FirstTokenLimit(model, group.full(), roundTrip, plannedLoad()))
                : Optional.empty();
        return new SetupCapacity(
                new Capacity(
                        requests * (shape.inputTokens() + shape.outputTokens()) * SECONDS_PER_DAY,
                        limit.map(known -> known.largest().load()).orElse(0.0),
                        requests > 0 ? firstToken : 0,
                        size,
                        served,
                        origin),
                rated,
                limit);
    }

    /** A measurement outweighs a calculation that finds no room; then only its own tokens a second are known. */
    private Capacity ofMeasurement(
            OpenModel.Measurement row, int replicas, double firstToken, int size, Precision served) {
        double requests = row.outputTokensPerSecond() / row.outputTokens();
        return new Capacity(
                replicas * requests * (row.inputTokens() + row.outputTokens()) * SECONDS_PER_DAY,
                1,
                firstToken,
                size,
                served,
                new MeasuredCapacity(row, replicas, shape.inputTokens(), shape.outputTokens()));
    }
}
