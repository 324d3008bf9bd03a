package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.Optional;

/**
 * What one machine can serve of a model at full load, and how much of that the latency allows.
 *
 * @param tokensPerDay input and output together; 0 when the model does not fit
 * @param mostLoad share of it that the P99 of the time to the first token allows, at most what is planned for; 0 where an
 *     idle machine is slower
 * @param timeToFirstTokenMs in which an idle machine reads the prompt and writes the first token
 * @param gpusPerReplica in tensor parallel; the machine runs as many replicas as it can
 * @param origin what the figure comes from
 */
public record Capacity(
        double tokensPerDay,
        double mostLoad,
        double timeToFirstTokenMs,
        int gpusPerReplica,
        Precision precision,
        Origin origin) {
    /** The same where another share of it may be in use. */
    Capacity withMostLoad(double changed) {
        return new Capacity(tokensPerDay, changed, timeToFirstTokenMs, gpusPerReplica, precision, origin);
    }

    /** Whether the machine serves the model in the same way, whatever share of it the latency allows. */
    public boolean differsInLoadOnly(Capacity other) {
        return equals(other.withMostLoad(mostLoad));
    }

    public boolean fits() {
        return tokensPerDay > 0;
    }

    /** Whether no measurement was near enough. */
    public boolean estimated() {
        return !origin.isMeasured();
    }

    /** Empty where a speed is stated: its owner knows at which precision. */
    public Optional<Precision> precisionServed() {
        return origin instanceof StatedCapacity ? Optional.empty() : Optional.of(precision);
    }

    /** The origin of a capacity; its text is written only when it is read. */
    public sealed interface Origin
            permits MeasuredCapacity, StatedCapacity, EstimatedCapacity, NoPrecision, NoArchitecture {
        /** One line of working: the measurement, the estimate, or why the model does not fit. */
        String basis();

        Source source();

        default boolean isMeasured() {
            return false;
        }

        /** What the true capacity may be, as multiples of it; empty where it is measured, or nothing is served. */
        default Optional<Band> band() {
            return Optional.empty();
        }
    }
}
