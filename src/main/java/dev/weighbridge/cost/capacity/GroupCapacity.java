package dev.weighbridge.cost.capacity;

import java.util.List;
import java.util.Optional;

/**
 * What one group of GPUs serves within limits of latency, or of a fixed number of requests at once.
 *
 * @param full at the most sequences that the limit of the time per token allows; where requests at once are stated, at those
 * @param times at the sequences of the capacity: fewer than {@code full} where the time to the first token is limited
 * @param outputTokensPerSecond at those times
 * @param requestsPerSecondWhenFull at which more requests arrive than are answered
 */
record GroupCapacity(
        EngineModel model,
        StepTime full,
        StepTime times,
        double outputTokensPerSecond,
        double requestsPerSecondWhenFull,
        LimitedBy limitedBy,
        Optional<ClosedLoop> closedLoop) {

    /**
     * The largest rate within the limits.
     *
     * @param model of something that fits
     * @return a rate of 0 where even one sequence is slower than a limit
     */
    static GroupCapacity within(
            EngineModel model, double secondsPerToken, Optional<Double> firstTokenP99Seconds, double roundTripSeconds) {
        StepTime full = model.largestWithin(secondsPerToken);
        double output = model.shape().outputTokens();
        if (full.sequences() < 1) {
            return new GroupCapacity(model, model.at(1), model.at(1), 0, 0, LimitedBy.LATENCY, Optional.empty());
        }
        double requests = full.tokensPerSecond() / output;
        boolean slowed = full.sequences() < Math.floor(model.mostSequences());
        LimitedBy limit = slowed ? LimitedBy.LATENCY : LimitedBy.of(model, full, true);
        if (firstTokenP99Seconds.isEmpty()) {
            return new GroupCapacity(model, full, full, full.tokensPerSecond(), requests, limit, Optional.empty());
        }
        Optional<ServedLoad> capped =
                new FirstTokenLimit(model, full, roundTripSeconds).within(firstTokenP99Seconds.get());
        return new GroupCapacity(
                model,
                full,
                capped.map(ServedLoad::times).orElse(full),
                capped.map(load -> load.requestsPerSecond() * output).orElse(0.0),
                requests,
                LimitedBy.LATENCY,
                Optional.empty());
    }

    /** What a number of requests at once come to, whatever the limits. */
    static GroupCapacity withConcurrency(EngineModel model, double concurrency, double secondsPerToken) {
        ClosedLoop loop = model.withConcurrency(concurrency);
        boolean full = concurrency >= model.mostSequences();
        StepTime most = model.at(Math.min(concurrency, model.mostSequences()));
        return new GroupCapacity(
                model,
                most,
                loop.times(),
                loop.outputTokensPerSecond(),
                most.tokensPerSecond() / model.shape().outputTokens(),
                loop.times().perToken() > secondsPerToken ? LimitedBy.LATENCY : LimitedBy.of(model, loop.times(), full),
                Optional.of(loop));
    }

    /** The calculation line by line at the sequences of the capacity. */
    List<WorkingFigure> working() {
        EngineModel.FirstToken first = model.firstToken(times);
        double cycle = closedLoop
                .map(ClosedLoop::cycleSeconds)
                .orElse(first.seconds() + model.shape().outputTokens() * times.perToken());
        return EngineWorking.of(model, times, first, cycle);
    }
}
