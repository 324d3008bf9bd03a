package dev.weighbridge.workload;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalogue of a few names and of defaults that differ from one another, so that a mix-up shows. */
final class SmallCatalogNames {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Source SOURCE = new Source("a test", Optional.empty(), JANUARY, false);
    private static final Machine.Gpu GPU =
            new Machine.Gpu("T1", "NVIDIA", "one", 80, 2_000, 300, Optional.empty(), Optional.empty(), 300, SOURCE);

    private SmallCatalogNames() {}

    static Catalog build() {
        // What no workload reads is taken from the catalogue that is shipped.
        Catalog shipped = CatalogLoader.load(Path.of("catalog"), Clock.systemUTC());
        return new Catalog(
                Map.of("us-east-1", "us", "eu-west-1", "eu"),
                List.of(offer("north/mini", "mini"), offer("south/maxi-large", "maxi-large")),
                Map.of("T1", GPU),
                List.of(new Machine(
                        "shop/box", "box", "Shop", GPU, 1, new Machine.PurchasableCounts(1, 10, 1), List.of())),
                Map.of("ten", model()),
                Map.of(),
                List.of(),
                shipped.staffing(),
                shipped.runningCosts(),
                shipped.engines(),
                new Catalog.Defaults(
                        figure(0.8),
                        figure(1_000),
                        figure(4),
                        figure(0.01),
                        figure(0.02),
                        figure(0.03),
                        figure(0.05),
                        figure(0.04),
                        figure(1.5),
                        figure(24),
                        figure(50),
                        new Catalog.OwnedDefaults(figure(1.25), figure(730), figure(0)),
                        Plan.ONE_YEAR),
                shipped.facts(),
                "0");
    }

    private static ApiOffer offer(String id, String model) {
        return new ApiOffer(
                id,
                model,
                "Maker",
                OfferKind.PROVIDER_API,
                List.of("us-east-1"),
                128_000,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static OpenModel model() {
        return new OpenModel(
                "ten",
                JANUARY,
                "free",
                10,
                10,
                40,
                5_120,
                131_072,
                List.of(Precision.FP8),
                Set.of(),
                Optional.empty(),
                SOURCE);
    }

    private static Catalog.Figure figure(double value) {
        return new Catalog.Figure(value, SOURCE);
    }
}
