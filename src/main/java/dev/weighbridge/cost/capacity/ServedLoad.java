package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.EngineFormula;
import java.util.Optional;

/**
 * What a group of GPUs comes to when requests arrive at random, so many a second.
 *
 * @param load requests a second over those at which the group is full
 * @param times at that load
 * @param firstTokenP50Seconds on the machine
 * @param firstTokenP99Seconds with the way over the network; empty above the load up to which it is known
 */
record ServedLoad(
        double requestsPerSecond,
        double load,
        StepTime times,
        double firstTokenP50Seconds,
        Optional<Double> firstTokenP99Seconds) {
    private static final int ROUNDS = 60;

    /** @param requestsPerSecond above 0; at most those at which the group is full */
    static ServedLoad of(EngineModel model, StepTime full, double requestsPerSecond, double roundTripSeconds) {
        EngineFormula.FirstToken firstToken = model.setup().formula().firstToken();
        double load = requestsPerSecond * model.shape().outputTokens() / full.tokensPerSecond();
        StepTime times = model.atLoad(requestsPerSecond, full.sequences());
        double alone = model.prefill().seconds() + times.step() + roundTripSeconds;
        double factor = firstToken.idleFactor() + firstToken.loadFactor() * load / Math.sqrt(1 - load);
        double median = model.firstToken(times).seconds();
        return new ServedLoad(
                requestsPerSecond,
                load,
                times,
                median,
                load <= firstToken.mostLoad() * (1 + 1e-9)
                        ? Optional.of(Math.max(median, alone * factor))
                        : Optional.empty());
    }

    /**
     * The largest load, at most that up to which a P99 is known, whose P99 to the first token is within a limit; empty where
     * an idle group is slower.
     */
    static Optional<ServedLoad> within(
            EngineModel model, StepTime full, double firstTokenP99Seconds, double roundTripSeconds) {
        double fullRequests = full.tokensPerSecond() / model.shape().outputTokens();
        double low = 0;
        double high = model.setup().formula().firstToken().mostLoad();
        if (meets(model, full, high * fullRequests, firstTokenP99Seconds, roundTripSeconds)) {
            return Optional.of(of(model, full, high * fullRequests, roundTripSeconds));
        }
        for (int i = 0; i < ROUNDS; i++) {
            double middle = (low + high) / 2;
            if (meets(model, full, middle * fullRequests, firstTokenP99Seconds, roundTripSeconds)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low > 1e-6 ? Optional.of(of(model, full, low * fullRequests, roundTripSeconds)) : Optional.empty();
    }

    private static boolean meets(
            EngineModel model, StepTime full, double requests, double limitSeconds, double roundTripSeconds) {
        return of(model, full, requests, roundTripSeconds)
                .firstTokenP99Seconds()
                .filter(p99 -> p99 <= limitSeconds)
                .isPresent();
    }
}
