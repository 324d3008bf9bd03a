package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Everything that could be bought for workloads that share a shopping list, whatever their volume and their latency;
 * safe to use from many threads.
 */
final class PurchasableOffers {
    private final List<ApiCostLine> apis;
    private final List<ApiCostLine> cheapestFirst;
    private final List<HostingCost> hostingCosts;
    private final List<HostingCost> candidates;
    private final double[] latencyLimits;
    private final AtomicReferenceArray<FastEnoughHosting> fastEnough;

    /** @param hostingCosts in the order of the catalogue */
    PurchasableOffers(List<ApiCostLine> apis, List<HostingCost> hostingCosts) {
        this.apis = List.copyOf(apis);
        this.cheapestFirst = apis.stream()
                .filter(ApiCostLine::eligible)
                .sorted(Comparator.comparingDouble(ApiCostLine::usdPerMillionTokens)
                        .thenComparing(ApiCostLine::id))
                .toList();
        this.hostingCosts = List.copyOf(hostingCosts);
        this.candidates = candidates(hostingCosts);
        this.latencyLimits = hostingCosts.stream()
                .filter(HostingCost::usable)
                .mapToDouble(HostingCost::latencyLimit)
                .sorted()
                .distinct()
                .toArray();
        this.fastEnough = new AtomicReferenceArray<>(latencyLimits.length + 1);
    }

    /** Those that no other one undercuts at every volume and latency: the cheapest is always among them. */
    private static List<HostingCost> candidates(List<HostingCost> hostingCosts) {
        List<HostingCost> candidates = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            if (hosting.usable() && candidates.stream().noneMatch(candidate -> candidate.undercuts(hosting))) {
                candidates.removeIf(hosting::undercuts);
                candidates.add(hosting);
            }
        }
        return List.copyOf(candidates);
    }

    List<ApiCostLine> apis() {
        return apis;
    }

    /** The eligible ones. */
    List<ApiCostLine> apisCheapestFirst() {
        return cheapestFirst;
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    List<HostingCost> hostingCosts() {
        return hostingCosts;
    }

    /** The least P99, in whole milliseconds, that each of the offers that can be the cheapest is fast enough for. */
    List<Double> latencyLimitsOfRivals() {
        return candidates.stream().map(HostingCost::latencyLimit).distinct().toList();
    }

    /** The machines that are fast enough; the same for all latencies between two at which one more comes to be. */
    FastEnoughHosting fastEnough(int latencyP99Ms) {
        int found = Arrays.binarySearch(latencyLimits, latencyP99Ms);
        int limitsMet = found < 0 ? -found - 1 : found + 1;
        FastEnoughHosting known = fastEnough.get(limitsMet);
        if (known == null) {
            // Deliberate: two threads may look them out at once, and come to the same; nobody waits.
            known = new FastEnoughHosting(fast(hostingCosts, latencyP99Ms), fast(candidates, latencyP99Ms));
            fastEnough.set(limitsMet, known);
        }
        return known;
    }

    private static List<HostingCost> fast(List<HostingCost> hostingCosts, int latencyP99Ms) {
        return hostingCosts.stream()
                .filter(hosting -> hosting.usable() && hosting.latencyLimit() <= latencyP99Ms)
                .toList();
    }
}
