package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Catalog.EstimateConstants.PrecisionConstants;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Capacities of machines for one shape of request: a measurement where one is near, the estimate otherwise.
 *
 * <p>A measurement is near when its input and its output tokens each lie within a factor of two of the request's. It is
 * carried over to the request by the ratio of the estimates for both shapes, since shape alone changes the tokens a
 * second by more than the estimate's band: among published figures of one model on one machine within that factor, a
 * neighbour taken as it is misses by 27 % at the median and 49 % at P90; carried over, by 9 % and 27 % (dense models
 * alone: 6 % and 14 %).
 *
 * <p>A machine runs as many equal replicas as its GPUs allow, at the size and precision that serve the most tokens.
 */
public final class CapacityTable {
    private static final double NEAR = 2;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Catalog catalog;
    private final double input;
    private final double output;
    private final Map<Key, Capacity> known = new ConcurrentHashMap<>();

    private record Key(String model, String gpu, int gpus) {}

    /**
     * @param input tokens of a request's prompt
     * @param output tokens of its answer
     */
    public CapacityTable(Catalog catalog, double input, double output) {
        this.catalog = catalog;
        this.input = input;
        this.output = output;
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

    private Capacity best(Machine.Gpu gpu, int gpus, OpenModel model) {
        Capacity best = new Capacity(
                -1, 0, gpus, model.precisions().get(0), new NoPrecision(gpu.gpu(), model.model(), gpu.source()));
        for (Precision precision : model.precisions()) {
            PrecisionConstants constants = catalog.estimate().precisions().get(precision);
            Optional<Double> peak = constants == null ? Optional.empty() : gpu.tflops(constants.computeAs());
            for (int size = 1; constants != null && peak.isPresent() && size <= gpus; size *= 2) {
                if (gpus % size == 0) {
                    CapacityEstimate estimate = new CapacityEstimate(
                            catalog.estimate(), constants, model, gpu, size, peak.get(), input, output);
                    Capacity one = one(estimate, gpus / size, size, model, precision);
                    best = one.tokensPerDay() > best.tokensPerDay() || !best.fits() && !one.fits() ? one : best;
                }
            }
        }
        return best.fits() ? best : new Capacity(0, 0, best.gpusPerReplica(), best.precision(), best.origin());
    }

    private Capacity one(CapacityEstimate estimate, int replicas, int size, OpenModel model, Precision precision) {
        double firstToken = estimate.firstTokenSeconds() * 1000;
        Optional<OpenModel.Measurement> measured =
                catalog.measured(model.model(), estimate.gpu().gpu(), size, precision).stream()
                        .filter(m -> factor(m.inputTokens(), input) <= NEAR && factor(m.outputTokens(), output) <= NEAR)
                        .min((a, b) -> Double.compare(farness(a), farness(b)));
        if (measured.isPresent()) {
            OpenModel.Measurement m = measured.get();
            double requests = m.outputTokensPerSecond() / m.outputTokens();
            CapacityEstimate there = estimate.forRequest(m.inputTokens(), m.outputTokens());
            // A measurement outweighs the estimate's "does not fit"; then only its own tokens a second are known.
            double tokens = there.fits() && estimate.fits()
                    ? requests * estimate.requestsPerSecond() / there.requestsPerSecond() * (input + output)
                    : requests * (m.inputTokens() + m.outputTokens());
            return new Capacity(
                    replicas * tokens * SECONDS_PER_DAY,
                    firstToken,
                    size,
                    precision,
                    new MeasuredCapacity(m, replicas, input, output));
        }
        double tokens =
                estimate.fits() ? replicas * estimate.requestsPerSecond() * (input + output) * SECONDS_PER_DAY : 0;
        return new Capacity(tokens, firstToken, size, precision, new EstimatedCapacity(estimate, replicas));
    }

    private double farness(OpenModel.Measurement m) {
        return factor(m.inputTokens(), input) * factor(m.outputTokens(), output);
    }

    private static double factor(double a, double b) {
        return a > b ? a / b : b / a;
    }
}
