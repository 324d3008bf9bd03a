package dev.weighbridge.cost;

import dev.weighbridge.catalog.LatencyRow;

/**
 * Makes times to the first token of other prompt lengths comparable. A row whose prompt is about as long as the workload's
 * stays as it is. Any other is corrected: its time is a fixed part and the prompt's tokens over
 * the speed of prefill, so it changes by the difference in length over that speed.
 *
 * <p>A shorter prompt brings a median no lower than the row's fifth percentile; without one, no lower than the row itself,
 * for then nothing is known of what a short prompt saves.
 *
 * @param promptTokens of the workload
 * @param comparableRatio of the longer to the shorter prompt up to which nothing is corrected, 1 or more
 */
record PromptLength(double promptTokens, double comparableRatio, double prefillTokensPerSecond) {
    private static final double MS_PER_SECOND = 1_000;

    /** A row as it is for this prompt; a row that states no length stays as it is. */
    LatencyRow corrected(LatencyRow row) {
        double measured = row.promptTokens().map(Long::doubleValue).orElse(promptTokens);
        if (measured <= comparableRatio * promptTokens && measured >= promptTokens / comparableRatio) {
            return row;
        }
        double ms = Math.rint((promptTokens - measured) / prefillTokensPerSecond * MS_PER_SECOND);
        return row.extrapolated(Math.max(ms, lowest(row)));
    }

    private static double lowest(LatencyRow row) {
        return row.p5Ms().isPresent() && row.p50Ms().isPresent()
                ? row.p5Ms().get() - row.p50Ms().get()
                : 0;
    }
}
