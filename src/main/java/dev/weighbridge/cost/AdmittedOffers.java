package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The offers of a workload's pricing that rules left and that can serve it at some volume, and the cheapest of them. */
final class AdmittedOffers {
    private final List<ApiCostLine> apisByRank;
    private final Map<OfferKind, Integer> apisOfKind = new EnumMap<>(OfferKind.class);

    private final RankedHosting managed;
    private final RankedHosting selfHosted;
    private final CheapestApi cheapestApi;
    private final Lazy<List<Offer>> candidateFacts;
    private final Lazy<Optional<HybridCost>> hybrid;
    private final PriceThresholds thresholds;

    /**
     * Ranks offers.
     *
     * @param apiRank what an API's price is multiplied by when offers are ranked
     * @param managed endpoints
     */
    AdmittedOffers(
            List<ApiCostLine> apis,
            ToDoubleFunction<ApiCostLine> apiRank,
            RankedHosting managed,
            RankedHosting selfHosted) {
        this.apisByRank = apis.stream()
                .sorted(Comparator.<ApiCostLine>comparingDouble(
                                line -> line.usdPerMillionTokens() * apiRank.applyAsDouble(line))
                        .thenComparing(ApiCostLine::id))
                .toList();
        apis.forEach(api -> apisOfKind.merge(api.kind(), 1, Integer::sum));
        this.managed = managed;
        this.selfHosted = selfHosted;
        this.cheapestApi = new CheapestApi(apisByRank.stream().findFirst(), apiRank, managed);
        this.hybrid = new Lazy<>(
                () -> cheapestApi.line().map(api -> new HybridCost(selfHosted, api, HybridCost.Assumptions.NONE)));
        this.candidateFacts = new Lazy<>(() -> Stream.concat(
                        apisByRank.stream().map(ApiCostLine::fact),
                        Stream.of(managed, selfHosted)
                                .flatMap(side -> side.candidates().stream())
                                .map(HostingCost::fact))
                .toList());
        this.thresholds = new PriceThresholds(this);
    }

    /** Whether one API by the token is before another one, by their prices times their ranks, and then by name. */
    static boolean isBefore(ApiCostLine one, double rank, ApiCostLine other, double otherRank) {
        int order = Double.compare(one.usdPerMillionTokens() * rank, other.usdPerMillionTokens() * otherRank);
        return order < 0 || order == 0 && one.id().compareTo(other.id()) < 0;
    }

    /** The APIs by the token, the first in rank first. */
    List<ApiCostLine> apis() {
        return apisByRank;
    }

    int count(OfferKind kind) {
        Integer counted = apisOfKind.get(kind);
        return counted == null ? 0 : counted;
    }

    /** The volumes at which these prices cross given limits. */
    PriceThresholds thresholds() {
        return thresholds;
    }

    /** The cheapest of the API side at each volume. */
    CheapestApi cheapestApi() {
        return cheapestApi;
    }

    /** Splits between full machines and the cheapest API by the token; empty without one. */
    Optional<HybridCost> hybrid() {
        return hybrid.get();
    }

    RankedHosting managed() {
        return managed;
    }

    RankedHosting selfHosted() {
        return selfHosted;
    }

    /** The APIs and the candidates by the hour as admission rules read them; always the same list. */
    List<Offer> candidateFacts() {
        return candidateFacts.get();
    }
}
