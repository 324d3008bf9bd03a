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
    private static final double ROUNDING = 1 + 1e-9;

    /** @param requestsPerSecond above 0; below those at which the group is full */
    static ServedLoad of(EngineModel model, StepTime full, double requestsPerSecond, double roundTripSeconds) {
        return at(model, full, model.atLoad(requestsPerSecond, full.sequences()), roundTripSeconds);
    }

    /** The load that keeps so many sequences at work. */
    static ServedLoad at(EngineModel model, StepTime full, StepTime times, double roundTripSeconds) {
        EngineFormula.FirstToken firstToken = model.setup().formula().firstToken();
        double load = times.tokensPerSecond() / full.tokensPerSecond();
        double alone = model.prefill().seconds() + times.step() + roundTripSeconds;
        double factor = firstToken.idleFactor() + firstToken.loadFactor() * load / Math.sqrt(1 - load);
        double median = model.firstToken(times).seconds();
        boolean known = load <= firstToken.mostLoad() * ROUNDING;
        return new ServedLoad(
                times.tokensPerSecond() / model.shape().outputTokens(),
                load,
                times,
                median,
                known ? Optional.of(Math.max(median, alone * factor)) : Optional.empty());
    }

    /** Whether its P99 is known and within a limit in seconds. */
    boolean isWithin(double firstTokenP99Limit) {
        return firstTokenP99Seconds.filter(p99 -> p99 <= firstTokenP99Limit).isPresent();
    }
}
