package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code machines.yaml}. */
final class MachineFile {
    private static final Range HOURLY = Range.between(0.001, 100_000, "US dollars an hour");

    /** Every count is priced for each machine with each model, so their number is limited. */
    private static final int MOST_CHOICES = 1_000;

    private static final int MOST_MACHINES = 100_000;

    private MachineFile() {}

    /**
     * The machines of the file.
     *
     * @param placed the providers that {@code places.yaml} has; none where it could not be read
     * @param tags receives what each states
     */
    static List<Machine> read(
            Fields file, Set<String> regions, Map<String, Machine.Gpu> gpus, Set<String> placed, TagReader tags) {
        List<Fields> entries = new ArrayList<>();
        List<Machine> machines = file.maps("machines", entry -> {
            entries.add(entry);
            String gpu = entry.text("gpu");
            CatalogFields.requireKnown(entry, "gpu", gpu, gpus.keySet(), "gpus.yaml");
            Machine machine = new Machine(
                    CatalogFields.id(entry),
                    entry.text("machine"),
                    entry.text("provider"),
                    gpus.getOrDefault(gpu, unknownGpu(gpu)),
                    CatalogFields.count(entry, "gpus"),
                    entry.flag("managed"),
                    counts(entry.map("counts")),
                    regions(entry, regions));
            tags.ofOffer(entry, machine.id());
            CatalogFields.requireEntry(entry, "provider", machine.provider(), placed, "places.yaml");
            if (machine.managed()) {
                requireOnDemand(entry, machine);
            }
            entry.rejectUnknown();
            return machine;
        });
        CatalogFields.rejectDuplicates(entries, machines, "id", Machine::id);
        return machines;
    }

    /** Stands for a GPU that is not in the catalogue, so that reading goes on. The problem is already reported. */
    private static Machine.Gpu unknownGpu(String gpu) {
        Source none = new Source("none", Optional.empty(), LocalDate.EPOCH, true);
        return new Machine.Gpu(gpu, "", "", 1, 1, 1, Optional.empty(), Optional.empty(), 1, none);
    }

    /** A managed endpoint is compared at one price: what an hour costs without a contract. */
    private static void requireOnDemand(Fields entry, Machine machine) {
        boolean other = machine.regions().stream()
                .flatMap(region -> region.prices().stream())
                .anyMatch(price -> !price.usdPerHour().keySet().equals(Set.of(Plan.ON_DEMAND)));
        if (other) {
            entry.addProblem(
                    "managed",
                    "a managed endpoint must have %s in every price and no other, got another one. Remove it, or remove managed."
                            .formatted(Plan.ON_DEMAND.key()));
        }
    }

    private static Machine.PurchasableCounts counts(Fields entry) {
        int min = CatalogFields.count(entry, "min");
        int max = CatalogFields.count(entry, "max");
        if (entry.clean() && max < min) {
            entry.addProblem("max", "max must be at least min `%d`, got `%d`.".formatted(min, max));
        }
        Machine.PurchasableCounts counts =
                new Machine.PurchasableCounts(min, Math.max(min, max), CatalogFields.count(entry, "step"));
        if (entry.clean() && (counts.most() > MOST_MACHINES || counts.choices() > MOST_CHOICES)) {
            entry.addProblem(
                    "max",
                    "max and step allow %,d different counts, up to %,d machines; the limits are %,d and %,d. Lower max, or raise step."
                            .formatted(counts.choices(), counts.most(), MOST_CHOICES, MOST_MACHINES));
        }
        entry.rejectUnknown();
        return counts;
    }

    private static List<Machine.Region> regions(Fields machine, Set<String> known) {
        List<Fields> entries = new ArrayList<>();
        List<Machine.Region> regions = machine.maps("regions", entry -> {
            entries.add(entry);
            return region(entry, known);
        });
        CatalogFields.rejectDuplicates(entries, regions, "region", Machine.Region::region);
        return regions;
    }

    private static Machine.Region region(Fields entry, Set<String> regions) {
        String region = entry.text("region");
        CatalogFields.requireKnown(entry, "region", region, regions, "regions.yaml");
        List<Fields> entries = new ArrayList<>();
        List<Machine.Price> prices = entry.maps("prices", price -> {
            entries.add(price);
            return price(price);
        });
        CatalogFields.requireAscending(entries, prices, Machine.Price::from);
        entry.rejectUnknown();
        return new Machine.Region(region, prices);
    }

    private static Machine.Price price(Fields entry) {
        Map<Plan, Double> hourly = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            if (plan != Plan.OWNED) {
                entry.optionalNumber(plan.key(), HOURLY).ifPresent(usd -> hourly.put(plan, usd));
            }
        }
        Optional<Machine.OwnedPrice> owned = entry.optionalMap(Plan.OWNED.key()).map(MachineFile::owned);
        boolean rented = Plan.keys().stream().anyMatch(entry::has);
        if (!rented && owned.isEmpty()) {
            entry.addProblem(
                    "from", "a price must have owned or at least one of %s.".formatted(String.join(", ", Plan.keys())));
        } else if (rented && owned.isPresent()) {
            entry.addProblem(
                    "owned", "a price must have either owned or prices by the hour, got both. Make them two machines.");
        }
        Machine.Price price = new Machine.Price(entry.date("from"), hourly, owned, CatalogFields.source(entry));
        entry.rejectUnknown();
        return price;
    }

    private static Machine.OwnedPrice owned(Fields entry) {
        Machine.OwnedPrice owned = new Machine.OwnedPrice(
                entry.number("capexUsd", OwnedPriceRanges.CAPEX_USD),
                entry.number("lifetimeMonths", OwnedPriceRanges.LIFETIME_MONTHS),
                entry.number("kilowatts", OwnedPriceRanges.KILOWATTS),
                entry.number("pue", OwnedPriceRanges.PUE),
                entry.number("usdPerKwh", OwnedPriceRanges.USD_PER_KWH),
                entry.number("hostingUsdPerMonth", OwnedPriceRanges.HOSTING_USD_PER_MONTH));
        entry.rejectUnknown();
        return owned;
    }
}
