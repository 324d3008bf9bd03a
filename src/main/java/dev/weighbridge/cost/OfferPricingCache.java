package dev.weighbridge.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.cost.capacity.CapacityTable;
import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.cost.capacity.RequestShape;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prices the offers of one catalogue for workloads; safe to use from many threads.
 *
 * <p>Most workloads differ only in their five answers, so it caches the offers of a {@link PricingKey}, by latency. It
 * also caches the capacities of machines, which depend on the size of a request and the engine.
 */
public final class OfferPricingCache {
    private static final int MOST_DAYS = 64;

    /** Each with every latency that was asked for: some 10 MB. */
    private static final int MOST_SHAPES = 16;

    private final Catalog catalog;
    private final Cache<CapacityKey, CapacityTable> capacities =
            Caffeine.newBuilder().maximumSize(MOST_SHAPES).build();
    private final Cache<PricingKey, OffersByLatency> offers =
            Caffeine.newBuilder().maximumSize(MOST_SHAPES).build();
    private final Cache<LastingOffers.Key, LastingOffers> lasting =
            Caffeine.newBuilder().maximumSize(MOST_DAYS).build();
    private final Lazy<Optional<LocalDate>> firstDay;
    private final Map<String, List<ApiOffer>> apisByName = new HashMap<>();

    private record CapacityKey(RequestShape shape, String engine, Optional<Precision> precision) {}

    public OfferPricingCache(Catalog catalog) {
        this.catalog = catalog;
        this.firstDay = new Lazy<>(() -> firstDay(catalog));
        for (ApiOffer offer : catalog.apiOffers()) {
            Stream.of(offer.id(), offer.model())
                    .distinct()
                    .forEach(name -> apisByName
                            .computeIfAbsent(name, none -> new ArrayList<>())
                            .add(offer));
        }
    }

    /**
     * The workload with the tokens a day that its own hardware makes, where it asks for those; the same workload otherwise.
     * They are 0 where the model does not fit.
     */
    public Workload withVolume(Workload workload) {
        if (!workload.choices().selfHosted().isFull()) {
            return workload;
        }
        double made = of(workload).selfHosted().stream()
                .mapToDouble(HostingCost::largestTokensPerDay)
                .sum(); // of one machine and one model
        return workload.withTokensPerDay(
                (long) Math.min(made, WorkloadFields.range("tokensPerDay").high()));
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
        return new OfferPricing(offers.get(key.withLatencyP99Ms(LatencySteps.SHORTEST_MS), this::byLatency), key);
    }

    /**
     * The prices of a workload like another one.
     *
     * @param like those of the other one: where the two differ in nothing but latency or what no price reads, none is looked up
     */
    public OfferPricing of(Workload workload, OfferPricing like) {
        PricingKey key = PricingKey.of(workload, false);
        return like.of(key).orElseGet(() -> of(key));
    }

    public Catalog catalog() {
        return catalog;
    }

    /** The APIs of an id, or of the name of a model, in the order of the catalogue. */
    public List<ApiOffer> apisNamed(String name) {
        return Collections.unmodifiableList(apisByName.getOrDefault(name, List.of()));
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

    private OffersByLatency byLatency(PricingKey key) {
        double input = key.traffic().inputTokensPerRequest();
        RequestShape shape = new RequestShape(
                Math.max(1, input),
                Math.max(1, key.traffic().tokensPerRequest() - input),
                key.traffic().cachedInputShare());
        Choices.SelfHosted choice = key.choices().selfHosted();
        Engine engine = catalog.engines().chosen(choice.engine());
        CapacityTable table = capacities.get(
                new CapacityKey(shape, engine.engine(), choice.precision()),
                same -> new CapacityTable(catalog, engine, choice.precision(), shape));
        return new OffersByLatency(
                catalog, key, table, lasting.get(LastingOffers.Key.of(key), same -> new LastingOffers(catalog, same)));
    }
}
