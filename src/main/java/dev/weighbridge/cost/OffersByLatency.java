package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.capacity.CapacityTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What workloads that differ only in latency can buy; safe to use from many threads.
 *
 * <p>An API costs the same whatever the latency, and from one latency to a near one the capacities of most machines stay as
 * they are. So a latency is priced from a near one that is known: the two share every offer that is no different.
 */
final class OffersByLatency {
    private final CapacityTable capacities;
    private final LastingOffers lastingOffers;
    private final List<ApiCostLine> apis;
    private final HostingCosts managed;
    private final HostingCosts selfHosted;

    /** By the index of the latency. Deliberate: no map, for a decision asks for dozens of latencies. */
    private final AtomicReferenceArray<@Nullable PurchasableOffers> known =
            new AtomicReferenceArray<>(LatencySteps.count());

    /** By the index of the latency the number of what lasts of the offers, from 1; 0 where that is not known yet. */
    private final AtomicIntegerArray lasting = new AtomicIntegerArray(LatencySteps.count());

    /**
     * Those of a key.
     *
     * @param key whose latency is not read
     * @param lasting of the key's day, region and model to match
     */
    OffersByLatency(Catalog catalog, PricingKey key, CapacityTable capacities, LastingOffers lasting) {
        OfferFactory facts = new OfferFactory(catalog, key, lasting);
        this.capacities = capacities;
        this.lastingOffers = lasting;
        this.apis = ApiCostLines.of(catalog, key, facts);
        this.managed = HostingCosts.managed(catalog, key, facts, capacities);
        this.selfHosted = HostingCosts.selfHosted(catalog, key, facts, capacities);
    }

    /** The offers within a latency, one of {@link LatencySteps}. */
    PurchasableOffers within(int latencyMs) {
        int index = LatencySteps.indexOf(latencyMs);
        PurchasableOffers offers = known.get(index);
        if (offers == null) {
            // Deliberate: two threads may price it at once; neither waits, and both go on with the same offers.
            PurchasableOffers priced = price(latencyMs, index);
            PurchasableOffers other = known.compareAndExchange(index, null, priced);
            offers = other == null ? priced : other;
        }
        return offers;
    }

    /** Whether what lasts of each offer is the same within a latency, and of others within another one of {@link LatencySteps}. */
    boolean lastAlike(int latencyMs, OffersByLatency others, int otherMs) {
        return lastingOffers.equals(others.lastingOffers)
                ? lastingOf(latencyMs) == others.lastingOf(otherMs)
                : Offer.lastAlike(
                        within(latencyMs).facts(), others.within(otherMs).facts());
    }

    /** The number of what lasts of the offers within a latency: the same for two where what lasts is the same. */
    private int lastingOf(int latencyMs) {
        int index = LatencySteps.indexOf(latencyMs);
        int number = lasting.get(index);
        if (number == 0) {
            number = lastingOffers.number(within(latencyMs).facts());
            lasting.set(index, number);
        }
        return number;
    }

    private PurchasableOffers price(int latencyMs, int index) {
        CapacityTable.WithinLatency within = capacities.within(latencyMs);
        PurchasableOffers near = near(index);
        return near == null
                ? new PurchasableOffers(apis, managed.within(within), selfHosted.within(within))
                : near.with(managed.within(within, near.managed()), selfHosted.within(within, near.selfHosted()));
    }

    /** Those of the longest shorter latency that is known, or else of the shortest longer one. */
    private @Nullable PurchasableOffers near(int index) {
        PurchasableOffers near = null;
        for (int i = index - 1; i >= 0 && near == null; i--) {
            near = known.get(i);
        }
        for (int i = index + 1; i < known.length() && near == null; i++) {
            near = known.get(i);
        }
        return near;
    }
}
