package dev.weighbridge.cost.capacity;

/**
 * A group of GPUs that serves a fixed number of requests at once: as one is answered, the next begins.
 *
 * @param concurrency requests at once
 * @param times at the sequences that run at once on average, which are fewer: the others are in prefill or wait
 * @param prefillLoad share of the time that prefills take, at most 0.95
 * @param firstTokenSeconds the median
 * @param cycleSeconds from the start of a request to the start of the next in its place
 * @param outputTokensPerSecond of all requests together
 */
record ClosedLoop(
        double concurrency,
        StepTime times,
        double prefillLoad,
        double firstTokenSeconds,
        double cycleSeconds,
        double outputTokensPerSecond) {}
