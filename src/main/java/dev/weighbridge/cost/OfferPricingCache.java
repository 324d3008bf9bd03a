package dev.weighbridge.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.cost.capacity.CapacityTable;
import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prices the offers of one catalogue for workloads; safe to use from many threads.
 *
 * <p>Most workloads differ only in their five answers, so it caches the offers of a {@link PricingKey}. It also caches
 * the capacities of machines, which depend only on the size of a request.
 */
public final class OfferPricingCache {
    private static final int MAXIMUM_SIZE = 64;

    private final Catalog catalog;
    private final Cache<RequestSize, CapacityTable> capacities =
            Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
    private final Cache<PricingKey, PurchasableOffers> offers =
            Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
    private final Cache<LastingOffers.Key, LastingOffers> lasting =
            Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
    private final Lazy<Optional<LocalDate>> firstDay;
    private final int slowestInteractiveMs;

    private record RequestSize(double inputTokens, double outputTokens) {}

    public OfferPricingCache(Catalog catalog) {
        this.catalog = catalog;
        this.firstDay = new Lazy<>(() -> firstDay(catalog));
        this.slowestInteractiveMs =
                (int) Math.ceil(catalog.estimate().interactiveBelowMs().value()) - 1;
    }

    /** The prices of every offer that is on sale on the workload's day, or of those that it names. */
    public OfferPricing of(Workload workload) {
        return of(PricingKey.of(workload, false));
    }

    /** The same with every other API beside those that the workload names. */
    public OfferPricing withOtherApis(Workload workload) {
        return of(PricingKey.of(workload, true));
    }

    private OfferPricing of(PricingKey key) {
        // Machines have two capacities, an interactive one and a higher one, so two latencies stand for all.
        int latency = key.latencyP99Ms() <= slowestInteractiveMs ? slowestInteractiveMs : Integer.MAX_VALUE;
        return new OfferPricing(offers.get(key.withLatencyP99Ms(latency), this::purchasable), key);
    }

    public Catalog catalog() {
        return catalog;
    }

    /** The first day on which anything has a price; empty where nothing ever has. */
    public Optional<LocalDate> firstDay() {
        return firstDay.get(); // every decision asks
    }

    private static Optional<LocalDate> firstDay(Catalog catalog) {
        return Stream.concat(
                        catalog.apiOffers().stream()
                                .flatMap(offer -> offer.prices().stream())
                                .map(ApiPrice::from),
                        catalog.machines().stream()
                                .flatMap(machine -> machine.regions().stream())
                                .flatMap(region -> region.prices().stream())
                                .map(Machine.Price::from))
                .min(Comparator.naturalOrder());
    }

    /** The day of the newest price or score of the catalogue. */
    public LocalDate newestDay() {
        return Stream.concat(
                        catalog.apiOffers().stream()
                                .flatMap(offer -> offer.prices().stream())
                                .map(ApiPrice::from),
                        catalog.quality().versions().stream().map(QualityScores.Version::date))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    private PurchasableOffers purchasable(PricingKey key) {
        double input = key.traffic().inputTokensPerRequest();
        CapacityTable table = capacities.get(
                new RequestSize(input, key.traffic().tokensPerRequest() - input),
                size -> new CapacityTable(catalog, size.inputTokens(), size.outputTokens()));
        OfferFactory facts = new OfferFactory(
                catalog, key, lasting.get(LastingOffers.Key.of(key), same -> new LastingOffers(catalog, same)));
        return new PurchasableOffers(ApiCostLines.of(catalog, key, facts), HostingCosts.of(catalog, key, table, facts));
    }
}
