package dev.weighbridge.workload;

/**
 * Tokens that are paid for beyond those that users ask for.
 *
 * @param retryShare extra tokens for retries, as a share of the tokens per day, 0 or more
 * @param devTestShare extra tokens for development and tests, as a share of the tokens per day, 0 or more
 */
public record Overheads(double retryShare, double devTestShare) {
    /** @throws IllegalArgumentException if a share is below 0 or not finite */
    public Overheads {
        FieldCheck.atLeast(0, "retryShare", retryShare);
        FieldCheck.atLeast(0, "devTestShare", devTestShare);
    }

    /** Tokens billed for each token of the workload: 1 plus both overheads. */
    public double billedTokensPerToken() {
        return 1 + retryShare + devTestShare;
    }
}
