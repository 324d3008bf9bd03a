package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What GPUs serve of a model. Rates and sequences are of all machines together, times of a request.
 *
 * @param groups copies of the model
 * @param gpusPerGroup that serve one copy together
 * @param outputTokensPerSecond the most within the limits of latency, or with the requests at once that were stated
 * @param tokensPerDay input and output at that rate
 * @param batch sequences at once at that rate
 * @param prefillSeconds of one prompt, without waiting
 * @param stepSeconds at that rate
 * @param tpotMs at that rate, the prefills of others between included
 * @param ttftIdleMs on an idle group
 * @param atLoad at the load that was stated or is planned
 * @param row the measurement that was carried over
 * @param working of one group
 */
public record CapacityAnswer(
        Precision precision,
        int groups,
        int gpusPerGroup,
        double outputTokensPerSecond,
        double tokensPerDay,
        double batch,
        double prefillSeconds,
        double stepSeconds,
        double tpotMs,
        double ttftIdleMs,
        AtLoad atLoad,
        LimitedBy limitedBy,
        EstimateBasis basis,
        EstimateBasis.Bands bands,
        Optional<OpenModel.Measurement> row,
        List<WorkingFigure> working) {
    public CapacityAnswer {
        working = List.copyOf(working);
    }

    /**
     * What the machines come to at a load.
     *
     * @param requestsPerSecond that are answered
     * @param shareOfFull over those at which the machines are full; above 1 where they cannot answer all that arrive; empty where
     *     they answer nothing
     * @param outputTokensPerSecond that are served
     * @param batch sequences at once
     * @param tpotMs empty near the capacity, where a small error of the capacity is a large one of the time
     * @param ttftP50Ms empty where more arrives than is answered
     * @param ttftP99Ms empty above the load up to which it is known
     */
    public record AtLoad(
            double requestsPerSecond,
            Optional<Double> shareOfFull,
            double outputTokensPerSecond,
            double batch,
            Optional<Double> tpotMs,
            Optional<Double> ttftP50Ms,
            Optional<Double> ttftP99Ms) {}

    /** How the rate is known: {@code published}, {@code extrapolated} or {@code estimated}. */
    public String evidence() {
        if (row.isEmpty()) {
            return "estimated";
        }
        return basis == EstimateBasis.SAME_MEASUREMENT ? "published" : "extrapolated";
    }
}
