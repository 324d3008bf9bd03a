package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The offers of a workload's pricing that rules left and that can serve it at some volume, and the cheapest of them. */
final class AdmittedOffers {
    private final List<ApiCostLine> apisByRank;
    private final Map<OfferKind, Long> apisOfKind;
    private final List<HostingCost> hostingCosts;
    private final double[] largest;
    private final Lazy<List<HostingCost>> candidates;
    private final Lazy<List<Offer>> candidateFacts;
    private final Lazy<LowerEnvelope<HostingCost>> envelope;

    /**
     * Ranks offers.
     *
     * @param hostingCosts in the order of the catalogue
     * @param apiRank what an API's price is multiplied by when offers are ranked
     * @param hostingRank the same for self-hosting
     */
    AdmittedOffers(
            List<ApiCostLine> apis,
            List<HostingCost> hostingCosts,
            ToDoubleFunction<ApiCostLine> apiRank,
            ToDoubleFunction<HostingCost> hostingRank) {
        this.apisByRank = apis.stream()
                .sorted(Comparator.<ApiCostLine>comparingDouble(
                                line -> line.usdPerMillionTokens() * apiRank.applyAsDouble(line))
                        .thenComparing(ApiCostLine::id))
                .toList();
        this.apisOfKind = apis.stream()
                .collect(Collectors.groupingBy(
                        ApiCostLine::kind, () -> new EnumMap<>(OfferKind.class), Collectors.counting()));
        this.hostingCosts = List.copyOf(hostingCosts);
        this.largest = hostingCosts.stream()
                .mapToDouble(HostingCost::largestTokensPerDay)
                .sorted()
                .toArray();
        this.candidates = new Lazy<>(() -> candidates(hostingCosts, hostingRank));
        this.candidateFacts = new Lazy<>(() -> Stream.concat(
                        apisByRank.stream().map(ApiCostLine::fact),
                        candidates.get().stream().map(HostingCost::fact))
                .toList());
        this.envelope = new Lazy<>(() -> new LowerEnvelope<>(candidates.get(), hostingRank));
    }

    /** The self-hosting that no other one undercuts at every volume; the cheapest is always among it. */
    private static List<HostingCost> candidates(List<HostingCost> hostingCosts, ToDoubleFunction<HostingCost> rank) {
        List<HostingCost> candidates = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            if (candidates.stream().noneMatch(candidate -> undercuts(candidate, hosting, rank))) {
                candidates.removeIf(candidate -> undercuts(hosting, candidate, rank));
                candidates.add(hosting);
            }
        }
        return List.copyOf(candidates);
    }

    /** Whether the first is never dearer than the other, at any volume that the other can serve. */
    private static boolean undercuts(HostingCost one, HostingCost other, ToDoubleFunction<HostingCost> rank) {
        HostingBill bill = one.bill();
        HostingBill otherBill = other.bill();
        double dearerMachine = otherBill.usdPerMaintainedMachine() - bill.usdPerMaintainedMachine();
        return bill.usdPerMaintainedMachine() <= otherBill.usdPerMaintainedMachine()
                && rank.applyAsDouble(one) <= rank.applyAsDouble(other)
                && dearerMachine >= bill.storageUsdPerMonth() - otherBill.storageUsdPerMonth()
                && one.latencyLimit() <= other.latencyLimit()
                && one.machine().counts().min() <= other.machine().counts().min()
                && one.machine().counts().step() == 1
                && one.plannedPerMachine() >= other.plannedPerMachine()
                && one.largestTokensPerDay() >= other.largestTokensPerDay();
    }

    Optional<ApiCostLine> cheapestApi() {
        return apisByRank.isEmpty() ? Optional.empty() : Optional.of(apisByRank.get(0));
    }

    /** The APIs, the first in rank first. */
    List<ApiCostLine> apis() {
        return apisByRank;
    }

    int count(OfferKind kind) {
        return apisOfKind.getOrDefault(kind, 0L).intValue();
    }

    List<HostingCost> hostingCosts() {
        return hostingCosts;
    }

    /** Those that can be the cheapest. */
    List<HostingCost> candidates() {
        return candidates.get();
    }

    /** The APIs and the candidates as admission rules read them; always the same list. */
    List<Offer> candidateFacts() {
        return candidateFacts.get();
    }

    /** How many of the self-hosted offers carry a volume. */
    int carrying(double tokensPerDay) {
        return largest.length - LowerEnvelope.StepCost.firstCarrying(largest, tokensPerDay);
    }

    /** The largest volume that at least {@code count} of them carry; empty if there are fewer. */
    Optional<Double> largestTokensPerDay(int count) {
        return count < 1 || count > largest.length ? Optional.empty() : Optional.of(largest[largest.length - count]);
    }

    /** The cheapest self-hosting at each volume. */
    LowerEnvelope<HostingCost> envelope() {
        return envelope.get();
    }
}
