package dev.weighbridge.workload;

/**
 * How the tokens of a workload are made up and spread over the day.
 *
 * @param inputShare share of the tokens that are input, 0 to 1
 * @param tokensPerRequest input and output of a typical request, above 0
 * @param cachedInputShare share of the input that a provider serves from its cache, 0 to 1
 * @param batchShare share of the tokens that can wait for batch prices, 0 to 1
 * @param peakToAverage tokens in the busiest hour divided by the mean per hour, 1 or more
 */
public record Traffic(
        double inputShare,
        double tokensPerRequest,
        Overheads overheads,
        double cachedInputShare,
        double batchShare,
        double peakToAverage) {
    /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
    public Traffic {
        FieldCheck.share("inputShare", inputShare);
        FieldCheck.require(
                tokensPerRequest > 0 && Double.isFinite(tokensPerRequest), "tokensPerRequest", tokensPerRequest);
        FieldCheck.share("cachedInputShare", cachedInputShare);
        FieldCheck.share("batchShare", batchShare);
        FieldCheck.atLeast(1, "peakToAverage", peakToAverage);
    }

    /** Input tokens of a typical request. */
    public double inputTokensPerRequest() {
        return inputShare * tokensPerRequest;
    }
}
