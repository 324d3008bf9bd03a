package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code machines.yaml}. */
final class MachineFile {
    private static final Range HOURLY = Range.between(0.001, 100_000, "US dollars an hour");

    private MachineFile() {}

    static List<Machine> read(Fields file, Set<String> regions, Map<String, Gpu> gpus) {
        List<Fields> entries = new ArrayList<>();
        List<Machine> machines = file.maps("machines", entry -> {
            entries.add(entry);
            String gpu = entry.text("gpu");
            Entry.refuseUnknown(entry, "gpu", gpu, gpus.keySet(), "gpus.yaml");
            Machine machine = new Machine(
                    entry.text("id"),
                    entry.text("machine"),
                    entry.text("provider"),
                    gpus.getOrDefault(gpu, nothing(gpu)),
                    Entry.count(entry, "gpus"),
                    counts(entry.map("counts")),
                    entry.maps("regions", region -> region(region, regions)));
            entry.refuseUnknown();
            return machine;
        });
        Entry.refuseTwice(entries, machines, "id", Machine::id);
        return machines;
    }

    /** Stands in for a GPU that is not known, so that reading goes on; the problem is already told. */
    private static Gpu nothing(String gpu) {
        Source none = new Source("none", Optional.empty(), java.time.LocalDate.EPOCH, true);
        return new Gpu(gpu, 1, 1, 1, Optional.empty(), Optional.empty(), 1, 1, 1, none);
    }

    private static Counts counts(Fields entry) {
        Counts counts = new Counts(Entry.count(entry, "min"), Entry.count(entry, "max"), Entry.count(entry, "step"));
        if (counts.max() < counts.min()) {
            entry.refuse("max", "max must be at least min `%d`, got `%d`.".formatted(counts.min(), counts.max()));
        }
        entry.refuseUnknown();
        return counts;
    }

    private static MachineRegion region(Fields entry, Set<String> regions) {
        String region = entry.text("region");
        Entry.refuseUnknown(entry, "region", region, regions, "regions.yaml");
        List<Fields> entries = new ArrayList<>();
        List<MachinePrice> prices = entry.maps("prices", price -> {
            entries.add(price);
            return price(price);
        });
        Entry.refuseUnordered(entries, prices, MachinePrice::from);
        entry.refuseUnknown();
        return new MachineRegion(region, prices);
    }

    private static MachinePrice price(Fields entry) {
        Map<Plan, Double> hourly = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            if (plan != Plan.OWNED) {
                entry.optionalNumber(plan.key(), HOURLY).ifPresent(usd -> hourly.put(plan, usd));
            }
        }
        Optional<Owned> owned = entry.optionalMap(Plan.OWNED.key()).map(MachineFile::owned);
        if (hourly.isEmpty() && owned.isEmpty()) {
            entry.refuse(
                    "onDemandUsdPerHour",
                    "a price must hold at least one of onDemandUsdPerHour, oneYearUsdPerHour, threeYearUsdPerHour, spotUsdPerHour, owned.");
        }
        MachinePrice price = new MachinePrice(entry.date("from"), hourly, owned, Entry.source(entry));
        entry.refuseUnknown();
        return price;
    }

    private static Owned owned(Fields entry) {
        Owned owned = new Owned(
                entry.number("capexUsd", Range.above(0, "US dollars")),
                entry.number("lifetimeMonths", Range.above(0, "months")),
                entry.number("kilowatts", Range.above(0, "kW")),
                entry.number("pue", Range.between(1, 5, "")),
                entry.number("usdPerKwh", Range.above(0, "US dollars")),
                entry.number("hostingUsdPerMonth", Range.atLeast(0, "US dollars")));
        entry.refuseUnknown();
        return owned;
    }
}
