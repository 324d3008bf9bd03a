package dev.weighbridge.workload;

import dev.weighbridge.input.Range;
import java.util.Map;

/** The range of each number of a workload; {@link WorkloadReader} rejects other values. */
final class WorkloadRanges {
    static final long MOST_TOKENS_PER_DAY = 1_000_000_000_000_000L;
    static final int MOST_MONTHS = 120;
    static final Range TOKENS_PER_REQUEST = Range.between(1, 10_000_000, "tokens");
    static final Range EXTRA = Range.between(0, 100, "");
    static final Range PEAK = Range.between(1, 1000, "");

    private static final Map<String, Range> ALL = Map.ofEntries(
            Map.entry("tokensPerDay", Range.between(0, MOST_TOKENS_PER_DAY, "tokens")),
            Map.entry("latencyP99Ms", Range.between(1, Integer.MAX_VALUE, "milliseconds")),
            Map.entry("inputShare", Range.SHARE),
            Map.entry("tokensPerRequest", TOKENS_PER_REQUEST),
            Map.entry("retryShare", EXTRA),
            Map.entry("devTestShare", EXTRA),
            Map.entry("cachedInputShare", Range.SHARE),
            Map.entry("newPromptShare", Range.SHARE),
            Map.entry("batchShare", Range.SHARE),
            Map.entry("peakToAverage", PEAK),
            Map.entry("horizonMonths", Range.between(1, MOST_MONTHS, "months")));

    private WorkloadRanges() {}

    /** The range of a field that holds a number and always has a value, by its name in {@link Workload}. */
    static Range of(String field) {
        Range range = ALL.get(field);
        if (range == null) {
            throw new IllegalArgumentException("no range is known of " + field);
        }
        return range;
    }
}
