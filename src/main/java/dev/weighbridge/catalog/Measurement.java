package dev.weighbridge.catalog;

/** Output tokens a second that somebody measured of a model on a group of GPUs, at full load. */
public record Measurement(
        String model,
        String gpu,
        int gpus,
        Precision precision,
        double inputTokens,
        double outputTokens,
        double outputTokensPerSecond,
        String engine,
        Source source) {
    public Measurement {
        Check.atLeast("gpus", 1, gpus);
        Check.aboveZero("inputTokens", inputTokens);
        Check.aboveZero("outputTokens", outputTokens);
        Check.aboveZero("outputTokensPerSecond", outputTokensPerSecond);
    }
}
