package dev.weighbridge.cost.capacity;

/**
 * The size of a request.
 *
 * @param inputTokens of its prompt, above 0
 * @param outputTokens of its answer, above 0
 * @param cachedInputShare share of the prompt whose prefill the engine's prefix cache spares, 0 to 1
 */
public record RequestShape(double inputTokens, double outputTokens, double cachedInputShare) {
    public RequestShape {
        Positive.require("inputTokens", inputTokens);
        Positive.require("outputTokens", outputTokens);
        if (!(cachedInputShare >= 0 && cachedInputShare <= 1)) {
            throw new IllegalArgumentException("cachedInputShare must be from 0 to 1, got " + cachedInputShare);
        }
    }

    /** A request whose whole prompt is read. */
    public static RequestShape of(double inputTokens, double outputTokens) {
        return new RequestShape(inputTokens, outputTokens, 0);
    }

    /** Tokens of a sequence on average over the time that it is written. */
    double meanTokens() {
        return inputTokens + outputTokens / 2;
    }
}
