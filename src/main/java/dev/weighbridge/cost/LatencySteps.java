package dev.weighbridge.cost;

/**
 * The latencies for which capacities are calculated: workloads whose latencies lie between two of them share their prices.
 */
final class LatencySteps {
    private LatencySteps() {}

    /**
     * The longest of these latencies that is at most as long as one: in steps of 5 ms below 100 ms, of 50 ms below a second,
     * of 500 ms below ten seconds, and so on. Below 5 ms it is the latency itself.
     */
    static int atMost(int latencyMs) {
        if (latencyMs < 5) {
            return latencyMs;
        }
        int step = 5;
        for (long above = 100; above <= latencyMs; above *= 10) {
            step *= 10;
        }
        return latencyMs - latencyMs % step;
    }
}
