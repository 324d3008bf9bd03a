package dev.weighbridge.cost;

import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;

/**
 * What one machine can serve of a model at full load, before any latency is asked for.
 *
 * @param tokensPerDay input and output together; 0 when the model does not fit
 * @param timeToFirstTokenMs in which an idle machine reads the prompt
 * @param gpusPerReplica in tensor parallel; the machine runs as many replicas as it can
 * @param estimated whether no measurement was near enough
 * @param basis one line of working: the measurement, the estimate, or why the model does not fit
 */
record Capacity(
        double tokensPerDay,
        double timeToFirstTokenMs,
        int gpusPerReplica,
        Precision precision,
        boolean estimated,
        String basis,
        Source source) {
    boolean fits() {
        return tokensPerDay > 0;
    }
}
