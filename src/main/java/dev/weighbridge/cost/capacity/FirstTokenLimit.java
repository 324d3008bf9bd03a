package dev.weighbridge.cost.capacity;

import java.util.Optional;

/** Finds how much load a group of GPUs can take within a limit of the P99 of the time to the first token. */
final class FirstTokenLimit {
    private static final double CLOSE = 1e-12;
    private static final double FEWEST_SEQUENCES = 1e-6;

    private final EngineModel model;
    private final StepTime full;
    private final double roundTripSeconds;
    private final double plannedLoad;
    private final ServedLoad largest;
    private final Lazy<ServedLoad> planned;
    private final Lazy<ServedLoad> idle;

    /** @param full at the most sequences at once */
    FirstTokenLimit(EngineModel model, StepTime full, double roundTripSeconds) {
        this(model, full, roundTripSeconds, model.setup().formula().firstToken().mostLoad());
    }

    /**
     * @param full at the most sequences at once
     * @param plannedLoad above which no load is planned for
     */
    FirstTokenLimit(EngineModel model, StepTime full, double roundTripSeconds, double plannedLoad) {
        this.model = model;
        this.full = full;
        this.roundTripSeconds = roundTripSeconds;
        this.plannedLoad = plannedLoad;
        this.planned = new Lazy<>(() -> served(plannedLoad));
        this.idle = new Lazy<>(() -> at(FEWEST_SEQUENCES));
        this.largest = served(model.setup().formula().firstToken().mostLoad());
    }

    private ServedLoad served(double load) {
        double requests = load * full.tokensPerSecond() / model.shape().outputTokens();
        return ServedLoad.of(model, full, requests, roundTripSeconds);
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
        if (!idle.get().isWithin(firstTokenP99Seconds)) {
            return Optional.empty();
        }
        double low = Halving.of(
                        0,
                        largest.times().sequences(),
                        CLOSE,
                        sequences -> at(sequences).firstTokenP99Seconds().orElse(Double.POSITIVE_INFINITY)
                                - firstTokenP99Seconds)
                .low();
        return low > FEWEST_SEQUENCES ? Optional.of(at(low)) : Optional.empty();
    }

    /** The largest load within a limit, or what is planned for if that is less; 0 where an idle group is slower. */
    double plannedWithin(double firstTokenP99Seconds) {
        if (!idle.get().isWithin(firstTokenP99Seconds)) {
            return 0; // first, because it takes one calculation
        }
        return planned.get().isWithin(firstTokenP99Seconds)
                ? plannedLoad
                : within(firstTokenP99Seconds)
                        .map(served -> Math.min(plannedLoad, served.load()))
                        .orElse(0.0);
    }

    private ServedLoad at(double sequences) {
        return ServedLoad.at(model, full, model.at(sequences), roundTripSeconds);
    }
}
