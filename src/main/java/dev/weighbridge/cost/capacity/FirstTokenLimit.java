package dev.weighbridge.cost.capacity;

import java.util.Optional;

/** Finds how much load a group of GPUs can take within a limit of the P99 of the time to the first token. */
final class FirstTokenLimit {
    private static final int ROUNDS = 60;
    private static final double CLOSE = 1e-12;
    private static final double FEWEST_SEQUENCES = 1e-6;

    private final EngineModel model;
    private final StepTime full;
    private final double roundTripSeconds;
    private final ServedLoad largest;

    /** @param full at the most sequences at once */
    FirstTokenLimit(EngineModel model, StepTime full, double roundTripSeconds) {
        this.model = model;
        this.full = full;
        this.roundTripSeconds = roundTripSeconds;
        double most = model.setup().formula().firstToken().mostLoad();
        this.largest = ServedLoad.of(
                model, full, most * full.tokensPerSecond() / model.shape().outputTokens(), roundTripSeconds);
    }

    /** The largest load up to which a P99 is known. */
    ServedLoad largest() {
        return largest;
    }

    /**
     * The largest load, at most that up to which a P99 is known, whose P99 is within a limit; empty where an idle group is
     * slower.
     */
    Optional<ServedLoad> within(double firstTokenP99Seconds) {
        if (largest.isWithin(firstTokenP99Seconds)) {
            return Optional.of(largest);
        }
        double low = 0;
        double high = largest.times().sequences();
        for (int i = 0; i < ROUNDS && high - low > CLOSE * high; i++) {
            double middle = (low + high) / 2;
            if (at(middle).isWithin(firstTokenP99Seconds)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low > FEWEST_SEQUENCES ? Optional.of(at(low)) : Optional.empty();
    }

    private ServedLoad at(double sequences) {
        return ServedLoad.at(model, full, model.at(sequences), roundTripSeconds);
    }
}
