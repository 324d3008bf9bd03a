package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.capacity.CapacityTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What workloads that differ only in latency can buy; safe to use from many threads.
 *
 * <p>An API costs the same whatever the latency, and from one latency to a near one the capacities of most machines stay as
 * they are. So a latency is priced from a near one that is known: the two share every offer that is no different.
 */
final class OffersByLatency {
    private final CapacityTable capacities;
    private final List<ApiCostLine> apis;
    private final HostingCosts managed;
    private final HostingCosts selfHosted;
    private final ConcurrentNavigableMap<Integer, PurchasableOffers> known = new ConcurrentSkipListMap<>();

    /** @param key whose latency is not read */
    OffersByLatency(Catalog catalog, PricingKey key, CapacityTable capacities, OfferFactory facts) {
        this.capacities = capacities;
        this.apis = ApiCostLines.of(catalog, key, facts);
        this.managed = HostingCosts.managed(catalog, key, facts);
        this.selfHosted = HostingCosts.selfHosted(catalog, key, facts);
    }

    /** The offers within a latency, one of {@link LatencySteps}. */
    PurchasableOffers within(int latencyMs) {
        PurchasableOffers offers = known.get(latencyMs);
        if (offers == null) {
            // Deliberate: two threads may price it at once; neither waits, and both go on with the same offers.
            PurchasableOffers priced = price(latencyMs);
            PurchasableOffers other = known.putIfAbsent(latencyMs, priced);
            offers = other == null ? priced : other;
        }
        return offers;
    }

    private PurchasableOffers price(int latencyMs) {
        CapacityTable.WithinLatency within = capacities.within(latencyMs);
        return Optional.ofNullable(known.floorEntry(latencyMs))
                .or(() -> Optional.ofNullable(known.ceilingEntry(latencyMs)))
                .map(Map.Entry::getValue)
                .map(near ->
                        near.with(managed.within(within, near.managed()), selfHosted.within(within, near.selfHosted())))
                .orElseGet(() -> new PurchasableOffers(apis, managed.within(within), selfHosted.within(within)));
    }
}
