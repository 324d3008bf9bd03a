package dev.weighbridge.cost;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Architecture;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Discount;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferFacts;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OfferTags;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.PriceTerms;
import dev.weighbridge.catalog.ProvisionedThroughput;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A catalogue in words, with round figures for working by hand.
 *
 * <p>Its usual machine is {@code box} with one {@code T1} GPU at $2 an hour ($1,460 a month), its usual model {@code ten}
 * with 10^10 weights of one byte. One box was measured to serve a request of 800 in and 200 out each second: 1,000 tokens
 * a second, 86.4 M a day, of which half, 43.2 M, are planned for.
 */
public final class RoundFigureCatalog {
    public static final Source SOURCE = new Source("worked by hand", Optional.empty(), LocalDate.of(2026, 1, 1), false);
    public static final Machine.Gpu T1 =
            new Machine.Gpu("T1", "NVIDIA", "one", 80, 2_000, 300, Optional.of(600.0), Optional.empty(), 300, SOURCE);
    public static final Machine.Gpu A10G =
            new Machine.Gpu("A10G", "NVIDIA", "two", 24, 600, 70, Optional.empty(), Optional.empty(), 32, SOURCE);
    public static final Machine.Gpu A100_40 = new Machine.Gpu(
            "A100-40", "NVIDIA", "three", 42.9, 1_555, 312, Optional.empty(), Optional.empty(), 300, SOURCE);
    public static final OpenModel TEN = model("ten", 10, 10, 40, 8, 128, 5_120, List.of(Precision.FP8));
    public static final OpenModel LLAMA_70B =
            model("llama-70b", 70.55, 70.55, 80, 8, 128, 8_192, List.of(Precision.FP16, Precision.FP8, Precision.INT4));
    static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    private final List<ApiOffer> apis = new ArrayList<>();
    private final List<Machine> machines = new ArrayList<>();
    private final Map<String, OpenModel> models = new LinkedHashMap<>();
    private final Map<Catalog.MeasuredOn, List<OpenModel.Measurement>> measured = new LinkedHashMap<>();
    private final List<LatencyRow> latency = new ArrayList<>();
    private final List<Discount> discounts = new ArrayList<>();
    private double maintenance = 0.05;

    RoundFigureCatalog discount(Discount granted) {
        discounts.add(granted);
        return this;
    }

    /** With the usual box and model, and no API. */
    static RoundFigureCatalog withBox() {
        return new RoundFigureCatalog()
                .machine(box(new Machine.PurchasableCounts(1, 10, 1), 2))
                .measuredTen();
    }

    RoundFigureCatalog measuredTen() {
        return model(TEN).measured("ten", "T1", 1, Precision.FP8, 800, 200, 200);
    }

    RoundFigureCatalog api(String id, double input, double output) {
        return api(
                offer(id, OfferKind.PROVIDER_API, List.of("global"), new ApiOffer.TokenPrices(input, input, output)));
    }

    RoundFigureCatalog api(ApiOffer offer) {
        apis.add(offer);
        return this;
    }

    RoundFigureCatalog machine(Machine machine) {
        machines.add(machine);
        return this;
    }

    public RoundFigureCatalog model(OpenModel model) {
        models.put(model.model(), model);
        return this;
    }

    public RoundFigureCatalog measured(
            String model, String gpu, int gpus, Precision precision, double input, double output, double perSecond) {
        OpenModel.Measurement row = new OpenModel.Measurement(
                model,
                gpu,
                gpus,
                precision,
                input,
                output,
                perSecond,
                "vLLM 1",
                OpenModel.Layout.TENSOR_PARALLEL,
                SOURCE);
        measured.computeIfAbsent(new Catalog.MeasuredOn(model, gpu, gpus, precision), key -> new ArrayList<>())
                .add(row);
        return this;
    }

    RoundFigureCatalog latency(LatencyRow row) {
        latency.add(row);
        return this;
    }

    RoundFigureCatalog noMaintenance() {
        maintenance = 0;
        return this;
    }

    public Catalog build() {
        return new Catalog(
                Map.of(
                        "global",
                        "global",
                        "us-east-1",
                        "us",
                        "us-west-2",
                        "us",
                        "eu-central-1",
                        "eu",
                        "eu-west-1",
                        "eu"),
                apis,
                Map.of("T1", T1, "A10G", A10G, "A100-40", A100_40),
                machines,
                models,
                measured,
                List.of(),
                new Catalog.Staffing(
                        150_000,
                        List.of(
                                new Catalog.Staffing.Level(1, 0.25),
                                new Catalog.Staffing.Level(4, 0.5),
                                new Catalog.Staffing.Level(16, 1.0),
                                new Catalog.Staffing.Level(Integer.MAX_VALUE, 2.0)),
                        SOURCE,
                        SOURCE,
                        new Catalog.Staffing.Migration(3, 1, SOURCE),
                        new Catalog.Staffing.OnCall(0.5, SOURCE)),
                new Catalog.RunningCosts(
                        figure(0.08),
                        figure(3),
                        figure(0.09),
                        figure(4),
                        figure(maintenance),
                        figure(0.15),
                        figure(0.5),
                        figure(90),
                        figure(0.2),
                        figure(0.001),
                        figure(-0.5),
                        figure(1),
                        figure(1)),
                ShippedPolicy.CATALOG.engines(),
                new Catalog.Defaults(
                        figure(0.8),
                        figure(1_000),
                        figure(4),
                        figure(0),
                        figure(0),
                        figure(0),
                        figure(0),
                        figure(0),
                        figure(1),
                        figure(12),
                        figure(10_000),
                        new Catalog.OwnedDefaults(figure(1.25), figure(730), figure(0)),
                        Plan.ON_DEMAND),
                facts(),
                "0");
    }

    /** Every provider keeps data in the region that it names; nothing is known of quality and licences. */
    private OfferFacts facts() {
        Map<String, Place> places = new LinkedHashMap<>();
        apis.forEach(api -> places.put(
                api.provider(),
                place(
                        api.provider(),
                        api.kind() == OfferKind.PRIVATE_CLOUD_API
                                ? Place.Control.OWN_ACCOUNT
                                : Place.Control.PROVIDER)));
        machines.forEach(machine -> places.putIfAbsent(
                machine.provider(),
                place(machine.provider(), machine.managed() ? Place.Control.PROVIDER : Place.Control.OWN_ACCOUNT)));
        QualityScores unrated = new QualityScores(
                "gpt-4o-mini", List.of(), Map.of(), List.of(), Map.of(), LocalDate.of(2026, 1, 15), SOURCE);
        return new OfferFacts(
                places,
                latency,
                figure(10_000),
                figure(2),
                figure(3),
                figure(5),
                unrated,
                Map.of(),
                Map.of(),
                discounts,
                OfferTags.NONE);
    }

    private static Place place(String provider, Place.Control control) {
        return new Place(
                provider, control, "US", true, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), SOURCE);
    }

    public static Catalog.Figure figure(double value) {
        return new Catalog.Figure(value, SOURCE);
    }

    public static OpenModel model(
            String name,
            double total,
            double active,
            int layers,
            int kvHeads,
            int headSize,
            int hidden,
            List<Precision> precisions) {
        return new OpenModel(
                name,
                LocalDate.of(2025, 1, 1),
                "free",
                total,
                active,
                layers,
                hidden,
                131_072,
                precisions,
                Set.of(),
                Optional.of(architecture(total * 1e9, active * 1e9, layers, kvHeads, headSize, hidden)),
                SOURCE);
    }

    /** Every layer attends to everything; a mixture takes 4 of 64 experts in each layer. */
    private static Architecture architecture(
            double total, double active, int layers, int kvHeads, int headSize, int hidden) {
        boolean mixture = active < total;
        double experts = mixture ? (total - active) / (1 - 4.0 / 64) : 0;
        return new Architecture(
                layers,
                mixture ? layers : 0,
                hidden,
                total - experts,
                experts,
                mixture ? 64 : 0,
                mixture ? 4 : 0,
                2.0 * layers * kvHeads * headSize,
                kvHeads,
                2.0 * layers * hidden,
                Optional.empty(),
                0,
                0,
                Map.of());
    }

    static ApiOffer offer(String id, OfferKind kind, List<String> regions, ApiOffer.TokenPrices prices) {
        return offer(id, kind, regions, Optional.empty(), List.of(price("2026-01-01", prices, 0)));
    }

    static ApiOffer offer(
            String id, OfferKind kind, List<String> regions, Optional<LocalDate> expires, List<ApiPrice> prices) {
        return new ApiOffer(
                id,
                id.substring(id.indexOf('/') + 1),
                id.substring(0, id.indexOf('/')),
                kind,
                regions,
                128_000,
                Optional.empty(),
                expires.map(
                        day -> new ApiOffer.Lifecycle(Optional.of(day), Optional.empty(), Optional.empty(), SOURCE)),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                prices,
                List.of());
    }

    /** The same offer, which also sells throughput by the hour. */
    static ApiOffer selling(ApiOffer offer, ProvisionedThroughput sold) {
        return new ApiOffer(
                offer.id(),
                offer.model(),
                offer.provider(),
                offer.kind(),
                offer.regions(),
                offer.contextTokens(),
                offer.deprecated(),
                offer.lifecycle(),
                offer.supports(),
                offer.fineTuned(),
                offer.tokenizer(),
                offer.aliasOf(),
                offer.prices(),
                List.of(sold));
    }

    static ApiPrice price(String from, ApiOffer.TokenPrices prices, double batchDiscount) {
        return new ApiPrice(
                LocalDate.parse(from),
                prices,
                List.of(),
                new PriceTerms(
                        Optional.of(batchDiscount).filter(share -> share > 0),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty()),
                SOURCE,
                Optional.empty());
    }

    public static Machine box(Machine.PurchasableCounts counts, double onDemandUsdPerHour) {
        return box("box", T1, 1, counts, Map.of(Plan.ON_DEMAND, onDemandUsdPerHour));
    }

    public static Machine box(
            String name, Machine.Gpu gpu, int gpus, Machine.PurchasableCounts counts, Map<Plan, Double> usdPerHour) {
        return new Machine(
                "shop/" + name, name, "Shop", gpu, gpus, counts, List.of(region("us-east-1", rented(usdPerHour))));
    }

    /** Endpoints with one {@code T1} each, which {@code Host} runs. */
    static Machine endpoint(String name, Machine.PurchasableCounts counts, double usdPerHour) {
        return new Machine(
                "host/" + name,
                name,
                "Host",
                T1,
                1,
                true,
                counts,
                List.of(region("global", rented(Map.of(Plan.ON_DEMAND, usdPerHour)))));
    }

    static Machine.Region region(String region, Machine.Price... prices) {
        return new Machine.Region(region, List.of(prices));
    }

    static Machine.Price rented(Map<Plan, Double> usdPerHour) {
        return new Machine.Price(JANUARY, usdPerHour, Optional.empty(), SOURCE);
    }
}
