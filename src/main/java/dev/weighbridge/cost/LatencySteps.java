package dev.weighbridge.cost;

/**
 * The latencies for which capacities are calculated: workloads whose latencies lie between two of them share their prices.
 */
final class LatencySteps {
    private LatencySteps() {}

    /**
     * The longest of these latencies that is at most as long as one: in steps of 5 ms up to 100 ms, of 50 ms up to a second,
     * of 500 ms up to ten seconds. Below 5 ms it is the latency itself.
     */
    static int atMost(int latencyMs) {
        if (latencyMs < 5) {
            return latencyMs;
        }
        int step = latencyMs < 100 ? 5 : latencyMs < 1_000 ? 50 : 500;
        return Math.min(10_000, latencyMs - latencyMs % step);
    }
}
