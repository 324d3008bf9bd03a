package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.EstimateConstants.PrecisionConstants;
import dev.weighbridge.catalog.Gpu;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Measurement;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Capacities of machines for one shape of request: a measurement where one is near, the estimate otherwise.
 *
 * <p>A measurement is near when its input and its output tokens each lie within a factor of two of the request's: over
 * that range the published figures change by less than the estimate's own band. A machine runs as many equal replicas
 * as its GPUs allow, at the size and precision that serve the most tokens.
 */
final class CapacityTable {
    private static final double NEAR = 2;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Catalog catalog;
    private final double input;
    private final double output;
    private final Map<Key, Capacity> known = new HashMap<>();

    private record Key(String model, String gpu, int gpus) {}

    /**
     * @param input tokens of a request's prompt
     * @param output tokens of its answer
     */
    CapacityTable(Catalog catalog, double input, double output) {
        this.catalog = catalog;
        this.input = input;
        this.output = output;
    }

    boolean isFor(double otherInput, double otherOutput) {
        return input == otherInput && output == otherOutput;
    }

    /** The best that the machine can do with the model. */
    Capacity of(Machine machine, OpenModel model) {
        return known.computeIfAbsent(
                new Key(model.model(), machine.gpu().gpu(), machine.gpus()),
                key -> best(machine.gpu(), machine.gpus(), model));
    }

    private Capacity best(Gpu gpu, int gpus, OpenModel model) {
        return model.precisions().stream()
                .flatMap(precision ->
                        replicaSizes(gpus).flatMap(size -> one(gpu, gpus, size, model, precision).stream()))
                .max(Comparator.comparingDouble(Capacity::tokensPerDay)
                        .thenComparing(Comparator.comparingInt(Capacity::gpusPerReplica)
                                .reversed()))
                .orElseGet(() -> new Capacity(
                        0,
                        0,
                        gpus,
                        model.precisions().get(0),
                        true,
                        "%s computes in none of the precisions of %s".formatted(gpu.gpu(), model.model()),
                        gpu.source()));
    }

    private static Stream<Integer> replicaSizes(int gpus) {
        return Stream.iterate(1, size -> size <= gpus, size -> size * 2).filter(size -> gpus % size == 0);
    }

    private Optional<Capacity> one(Gpu gpu, int gpus, int size, OpenModel model, Precision precision) {
        PrecisionConstants constants = catalog.estimate().precisions().get(precision);
        Optional<Double> peak = constants == null ? Optional.empty() : gpu.tflops(constants.computeAs());
        if (constants == null || peak.isEmpty()) {
            return Optional.empty();
        }
        CapacityEstimate estimate =
                new CapacityEstimate(catalog.estimate(), constants, model, gpu, size, peak.get(), input, output);
        int replicas = gpus / size;
        Optional<Measurement> measured = measured(model, gpu, size, precision);
        double firstToken = estimate.prefillSeconds() * 1000;
        if (measured.isPresent()) {
            Measurement m = measured.get();
            double requests = m.outputTokensPerSecond() / m.outputTokens();
            return Optional.of(new Capacity(
                    replicas * requests * (m.inputTokens() + m.outputTokens()) * SECONDS_PER_DAY,
                    firstToken,
                    size,
                    precision,
                    false,
                    format(
                            "measured: %,.0f output tokens/s at %,.0f in, %,.0f out on %d GPUs, %s",
                            m.outputTokensPerSecond(), m.inputTokens(), m.outputTokens(), size, m.engine()),
                    m.source()));
        }
        if (estimate.sequences() < 1) {
            return Optional.of(new Capacity(
                    0,
                    firstToken,
                    size,
                    precision,
                    true,
                    format(
                            "%.1f GB of weights (%s) leave %.1f GB of %d × %.1f GB for the KV cache; one request needs %.2f GB",
                            estimate.weightBytes() / 1e9,
                            precision.word(),
                            estimate.freeBytes() / 1e9,
                            size,
                            gpu.memoryGB(),
                            estimate.kvBytesPerToken() * (input + output / 2) / 1e9),
                    gpu.source()));
        }
        return Optional.of(new Capacity(
                replicas * estimate.requestsPerSecond() * (input + output) * SECONDS_PER_DAY,
                firstToken,
                size,
                precision,
                true,
                format(
                        "estimated: %,.0f sequences at once, %.1f ms a step, %.1f ms to read %,.0f tokens, %d × %d GPUs, %s",
                        estimate.sequences(),
                        estimate.stepSeconds(estimate.sequences()) * 1000,
                        firstToken,
                        input,
                        replicas,
                        size,
                        precision.word()),
                gpu.source()));
    }

    private Optional<Measurement> measured(OpenModel model, Gpu gpu, int size, Precision precision) {
        return catalog.measurements().stream()
                .filter(m -> m.model().equals(model.model())
                        && m.gpu().equals(gpu.gpu())
                        && m.gpus() == size
                        && m.precision() == precision
                        && factor(m.inputTokens(), input) <= NEAR
                        && factor(m.outputTokens(), output) <= NEAR)
                .min(Comparator.comparingDouble(
                        m -> factor(m.inputTokens(), input) * factor(m.outputTokens(), output)));
    }

    private static double factor(double a, double b) {
        return a > b ? a / b : b / a;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
