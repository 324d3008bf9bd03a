package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Every offer that workloads with the same pricing key can buy, at any volume and latency; safe to use from many
 * threads.
 */
final class PurchasableOffers {
    private final List<ApiCostLine> apis;
    private final List<ApiCostLine> cheapestFirst;
    private final Map<OfferKind, Long> apisOfKind;
    private final List<HostingCost> hostingCosts;
    private final List<HostingCost> candidates;
    private final double[] latencyLimits;
    /** Deliberate: not a Caffeine cache. It has one entry for each limit, and a decision reads it several times. */
    private final AtomicReferenceArray<FastEnoughHosting> fastEnough;

    /** @param hostingCosts in the order of the catalogue, usable or not */
    PurchasableOffers(List<ApiCostLine> apis, List<HostingCost> hostingCosts) {
        this.apis = List.copyOf(apis);
        this.cheapestFirst = apis.stream()
                .filter(ApiCostLine::eligible)
                .sorted(Comparator.comparingDouble(ApiCostLine::usdPerMillionTokens)
                        .thenComparing(ApiCostLine::id))
                .toList();
        this.apisOfKind = cheapestFirst.stream()
                .collect(Collectors.groupingBy(
                        ApiCostLine::kind, () -> new EnumMap<>(OfferKind.class), Collectors.counting()));
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

    /** The hosting costs that no other one undercuts at every volume and latency; the cheapest is always among them. */
    private static List<HostingCost> candidates(List<HostingCost> hostingCosts) {
        List<HostingCost> candidates = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            if (hosting.usable() && candidates.stream().noneMatch(candidate -> undercuts(candidate, hosting))) {
                candidates.removeIf(candidate -> undercuts(hosting, candidate));
                candidates.add(hosting);
            }
        }
        return List.copyOf(candidates);
    }

    List<ApiCostLine> apis() {
        return apis;
    }

    /** The eligible APIs, the cheapest first. */
    List<ApiCostLine> apisCheapestFirst() {
        return cheapestFirst;
    }

    /** The number of eligible APIs of a kind. */
    int count(OfferKind kind) {
        return apisOfKind.getOrDefault(kind, 0L).intValue();
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    List<HostingCost> hostingCosts() {
        return hostingCosts;
    }

    /** For each offer that can be the cheapest, the shortest P99 that it is fast enough for, in whole milliseconds. */
    List<Double> latencyLimitsOfCandidates() {
        return candidates.stream().map(HostingCost::latencyLimit).distinct().toList();
    }

    /** The machines that are fast enough. They are the same for all latencies between two limits, so each set is cached. */
    FastEnoughHosting fastEnough(int latencyP99Ms) {
        int found = Arrays.binarySearch(latencyLimits, latencyP99Ms);
        int limitsMet = found < 0 ? -found - 1 : found + 1;
        FastEnoughHosting known = fastEnough.get(limitsMet);
        if (known == null) {
            // Deliberate: two threads may select the same machines at once; neither waits.
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

    /** Whether the first is never dearer than the other, at any volume and latency that the other can serve. */
    private static boolean undercuts(HostingCost one, HostingCost other) {
        HostingBill bill = one.bill();
        HostingBill otherBill = other.bill();
        double dearerMachine = otherBill.usdPerMaintainedMachine() - bill.usdPerMaintainedMachine();
        return bill.usdPerMaintainedMachine() <= otherBill.usdPerMaintainedMachine()
                && dearerMachine >= bill.storageUsdPerMonth() - otherBill.storageUsdPerMonth()
                && one.latencyLimit() <= other.latencyLimit()
                && one.machine().counts().min() <= other.machine().counts().min()
                && one.machine().counts().step() == 1
                && carriesAsMuch(one, other, pair -> pair.capacity().tokensPerDay())
                && carriesAsMuch(one, other, ModelOnMachine::interactiveTokensPerDay);
    }

    private static boolean carriesAsMuch(
            HostingCost one, HostingCost other, ToDoubleFunction<ModelOnMachine> tokensPerDay) {
        double perMachine = tokensPerDay.applyAsDouble(one.pair());
        double perOtherMachine = tokensPerDay.applyAsDouble(other.pair());
        return perMachine >= perOtherMachine
                && one.machines().mostCarrying() * perMachine
                        >= other.machines().mostCarrying() * perOtherMachine;
    }
}
