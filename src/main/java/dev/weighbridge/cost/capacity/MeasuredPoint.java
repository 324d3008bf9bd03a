package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.SpeedMeasurement;
import java.util.Optional;

/**
 * A measurement of a setup, with the load at which it was made.
 *
 * @param load requests at once, or requests that arrive; empty at full load
 * @param outputTokensPerSecond measured
 * @param tpotMs median time per token measured
 * @param steadyShare what its run measures of the steady rate
 */
record MeasuredPoint(
        String engine,
        String gpu,
        String model,
        ServingSetup setup,
        RequestShape shape,
        Optional<Double> concurrency,
        Optional<SpeedMeasurement.Arrivals> load,
        double outputTokensPerSecond,
        Optional<Double> tpotMs,
        double steadyShare) {

    /** What is calculated over what was measured. */
    double overMeasured(ConstantFactors factors) {
        EngineModel model = new EngineModel(factors.applyTo(setup), shape);
        return rate(model) * steadyShare / outputTokensPerSecond;
    }

    /** What is calculated of the time per token over what was measured; empty where the machine was full or none is stated. */
    Optional<Double> tpotOverMeasured(ConstantFactors factors) {
        EngineModel model = new EngineModel(factors.applyTo(setup), shape);
        return tpotMs.flatMap(measured -> perToken(model).map(seconds -> seconds * 1e3 / measured));
    }

    private Optional<Double> perToken(EngineModel model) {
        return concurrency
                .map(all -> model.withConcurrency(all).times().perToken())
                .or(() -> load.filter(arrivals -> arrivals.requestsPerSecond() < fullRequests(model))
                        .map(arrivals -> model.atLoad(arrivals.requestsPerSecond(), model.mostSequences())
                                .perToken()));
    }

    private double fullRequests(EngineModel model) {
        return model.at(model.mostSequences()).tokensPerSecond() / shape.outputTokens();
    }

    boolean fits() {
        return new EngineModel(setup, shape).fits();
    }

    /** Sequences at once, of which the band depends. */
    double sequences() {
        EngineModel model = new EngineModel(setup, shape);
        return concurrency
                .map(all -> Math.min(all, model.mostSequences()))
                .orElseGet(() -> Math.min(
                        load.map(arrivals -> (double) arrivals.requests()).orElse(Double.POSITIVE_INFINITY),
                        model.mostSequences()));
    }

    private double rate(EngineModel model) {
        if (concurrency.isPresent()) {
            return model.withConcurrency(concurrency.get()).outputTokensPerSecond();
        }
        return load.map(arrivals -> runOf(arrivals, model))
                .orElseGet(() -> model.at(model.mostSequences()).tokensPerSecond());
    }

    /** Until the last request is answered: it arrives last and is answered at the load, or all wait for the machine. */
    private double runOf(SpeedMeasurement.Arrivals arrivals, EngineModel model) {
        double tokens = arrivals.requests() * shape.outputTokens();
        double atOnce = tokens / model.burstTokensPerSecond(arrivals.requests());
        if (arrivals.requestsPerSecond() >= fullRequests(model)) {
            return tokens / Math.max(atOnce, arrivals.requests() / arrivals.requestsPerSecond());
        }
        StepTime times = model.atLoad(arrivals.requestsPerSecond(), model.mostSequences());
        double last = model.firstToken(times).seconds() + shape.outputTokens() * times.perToken();
        return tokens / Math.max(atOnce, arrivals.requests() / arrivals.requestsPerSecond() + last);
    }
}
