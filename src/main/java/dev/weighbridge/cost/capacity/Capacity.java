package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.Locale;

/**
 * What one machine can serve of a model at full load, before any latency is asked for.
 *
 * @param tokensPerDay input and output together; 0 when the model does not fit
 * @param timeToFirstTokenMs in which an idle machine reads the prompt and writes the first token
 * @param gpusPerReplica in tensor parallel; the machine runs as many replicas as it can
 * @param origin what the figure comes from
 */
public record Capacity(
        double tokensPerDay, double timeToFirstTokenMs, int gpusPerReplica, Precision precision, Origin origin) {
    public boolean fits() {
        return tokensPerDay > 0;
    }

    /** Whether no measurement was near enough. */
    public boolean estimated() {
        return !(origin instanceof Measured);
    }

    /** The origin of a capacity; its text is written only when it is read. */
    public sealed interface Origin {
        /** One line of working: the measurement, the estimate, or why the model does not fit. */
        String basis();

        Source source();
    }

    /** A measurement near the workload's requests, how many replicas run, and the request it is carried over to. */
    record Measured(OpenModel.Measurement measurement, int replicas, double input, double output) implements Origin {
        @Override
        public String basis() {
            boolean same = input == measurement.inputTokens() && output == measurement.outputTokens();
            return format(
                    "measured: %,.0f output tokens/s at %,.0f in, %,.0f out on each %d of %d GPUs, %s%s",
                    measurement.outputTokensPerSecond(),
                    measurement.inputTokens(),
                    measurement.outputTokens(),
                    measurement.gpus(),
                    replicas * measurement.gpus(),
                    measurement.engine(),
                    same ? "" : format("; carried over to %,.0f in, %,.0f out by the estimate", input, output));
        }

        @Override
        public Source source() {
            return measurement.source();
        }
    }

    /** The estimate for one replica, and its working. */
    record Estimated(CapacityEstimate estimate, Lazy<String> working) implements Origin {
        Estimated(CapacityEstimate estimate, int replicas) {
            this(estimate, new Lazy<>(() -> estimate.fits() ? estimate.working(replicas) : estimate.noRoom()));
        }

        @Override
        public String basis() {
            return working.get();
        }

        @Override
        public Source source() {
            return estimate.gpu().source();
        }
    }

    /** The GPU computes in none of the model's precisions. */
    record NoPrecision(String gpu, String model, Source source) implements Origin {
        @Override
        public String basis() {
            return gpu + " computes in none of the precisions of " + model;
        }
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
