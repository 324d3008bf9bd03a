package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.capacity.CapacityTable;
import dev.weighbridge.cost.capacity.RequestShape;

/** Makes capacities with the default engine of a catalogue. */
final class CapacityTables {
    private CapacityTables() {}

    /** Capacities for the requests and the latency of a workload. */
    static CapacityTable.WithinLatency of(Catalog catalog, PricingKey key) {
        return table(catalog, key).within(key.latencyP99Ms());
    }

    /** Capacities for the requests of a workload. */
    static CapacityTable table(Catalog catalog, PricingKey key) {
        double input = key.traffic().inputTokensPerRequest();
        return new CapacityTable(
                catalog,
                catalog.engines().engine(catalog.engines().defaultEngine()).orElseThrow(),
                key.choices().selfHosted().precision(),
                new RequestShape(
                        Math.max(1, input),
                        Math.max(1, key.traffic().tokensPerRequest() - input),
                        key.traffic().cachedInputShare()));
    }
}
