package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Source;
import java.util.Locale;

/** A measurement near the workload's requests, how many replicas run, and the request it is carried over to. */
record MeasuredCapacity(OpenModel.Measurement measurement, int replicas, double input, double output)
        implements Capacity.Origin {
    @Override
    public String basis() {
        boolean same = input == measurement.inputTokens() && output == measurement.outputTokens();
        return String.format(
                Locale.ROOT,
                "measured: %,.0f output tokens/s at %,.0f in, %,.0f out on each %d of %d GPUs, %s%s",
                measurement.outputTokensPerSecond(),
                measurement.inputTokens(),
                measurement.outputTokens(),
                measurement.gpus(),
                replicas * measurement.gpus(),
                measurement.engine(),
                same
                        ? ""
                        : String.format(
                                Locale.ROOT, "; carried over to %,.0f in, %,.0f out by the estimate", input, output));
    }

    @Override
    public boolean isMeasured() {
        return true;
    }

    @Override
    public Source source() {
        return measurement.source();
    }
}
