package dev.weighbridge.cost;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The latencies for which capacities are calculated: workloads whose latencies lie between two of them share their prices.
 * They are every millisecond up to 5, every 5 ms up to 100, every 50 ms up to a second, every 500 ms up to ten, and so on.
 */
public final class LatencySteps {
    static final int SHORTEST_MS = 1;

    private static final int EVERY_ONE_BELOW = 5;
    /** Where steps become ten times as long for the first time. */
    private static final int FIRST_END = 100;

    /** Of each step above the first: from its double to where the next begins. */
    private static final int MULTIPLES = 18;

    private static final NavigableSet<Integer> ALL = all();

    private LatencySteps() {}

    private static NavigableSet<Integer> all() {
        NavigableSet<Integer> steps = new TreeSet<>();
        for (int ms = SHORTEST_MS; ms < EVERY_ONE_BELOW; ms++) {
            steps.add(ms);
        }
        int step = EVERY_ONE_BELOW;
        long end = FIRST_END;
        for (long ms = step; ms <= Integer.MAX_VALUE; ms += step) {
            if (ms == end) {
                step *= 10;
                end *= 10;
            }
            steps.add((int) ms);
        }
        return steps;
    }

    /** The longest of these latencies that is at most as long as one; in milliseconds, 1 or more. */
    static int atMost(int latencyMs) {
        if (latencyMs < EVERY_ONE_BELOW) {
            return latencyMs;
        }
        int step = EVERY_ONE_BELOW;
        for (long end = FIRST_END; latencyMs >= end; end *= 10) {
            step *= 10;
        }
        return latencyMs - latencyMs % step;
    }

    /** How many there are. */
    static int count() {
        return ALL.size();
    }

    /** How many of them are shorter than one of them. */
    static int indexOf(int latencyMs) {
        if (latencyMs < EVERY_ONE_BELOW) {
            return latencyMs - SHORTEST_MS;
        }
        int step = EVERY_ONE_BELOW;
        int shorter = EVERY_ONE_BELOW - SHORTEST_MS - 1; // those below the first multiple of a step
        for (long end = FIRST_END; latencyMs >= end; end *= 10) {
            step *= 10;
            shorter += MULTIPLES;
        }
        return shorter + latencyMs / step;
    }

    /** Those above one latency and below another, ascending. */
    public static NavigableSet<Integer> between(int aboveMs, int belowMs) {
        return ALL.subSet(aboveMs, false, belowMs, false);
    }
}
