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
    static final Range UTILIZATION = new Range(0, false, 1, "a share above 0, at most 1");
    static final Range PRICE =
            new Range(0, false, 1_000_000, "a number of US dollars a million tokens above 0, at most 1000000");

    /**
     * Deliberate: not 10 and more. A volume that grows by 1,000 % a year is more often 10 % written as a number of percent,
     * and no plan over months rests on it.
     */
    static final Range GROWTH =
            new Range(-0.9, true, 5, "a share of growth a year from -0.9 to 5, such as 0.5 for 50 %");

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
            Map.entry("environments", Range.between(1, Operations.MOST_ENVIRONMENTS, "environments")),
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
