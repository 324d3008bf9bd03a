package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.MachinePrice;
import dev.weighbridge.catalog.MachineRegion;
import dev.weighbridge.catalog.Owned;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a machine is bought and for how much.
 *
 * @param usdPerMonth of one machine; 0 where it is not on sale at the plan
 * @param reasons why it cannot be bought there for the workload
 */
record MachinePlace(String region, double usdPerMonth, List<String> reasons, Source source) {
    MachinePlace {
        reasons = List.copyOf(reasons);
    }

    /** The cheapest region that meets the one asked for; empty when the machine is not on sale on that day. */
    static Optional<MachinePlace> of(Catalog catalog, Workload workload, Machine machine) {
        List<MachinePlace> places = new ArrayList<>();
        for (MachineRegion region : machine.regions()) {
            region.priceAt(workload.asOf()).ifPresent(price -> places.add(of(catalog, workload, region, price)));
        }
        return places.stream()
                .min(Comparator.<MachinePlace>comparingInt(place -> place.reasons.size())
                        .thenComparingDouble(MachinePlace::usdPerMonth)
                        .thenComparing(MachinePlace::region));
    }

    private static MachinePlace of(Catalog catalog, Workload workload, MachineRegion region, MachinePrice price) {
        List<String> reasons = new ArrayList<>();
        workload.region()
                .filter(wanted -> !Regions.within(catalog, region.region(), wanted))
                .ifPresent(wanted -> reasons.add("it is on sale in %s, not in %s".formatted(region.region(), wanted)));
        OptionalDouble usd = usdPerMonth(price, workload.selfHosted().plan());
        if (usd.isEmpty()) {
            reasons.add("it has no price at the plan "
                    + workload.selfHosted().plan().word() + " in " + region.region() + " on " + workload.asOf());
        }
        return new MachinePlace(region.region(), usd.orElse(0), reasons, price.source());
    }

    private static OptionalDouble usdPerMonth(MachinePrice price, Plan plan) {
        if (plan == Plan.OWNED) {
            return price.owned().map(MachinePlace::ownedUsdPerMonth).orElse(OptionalDouble.empty());
        }
        Double hourly = price.usdPerHour().get(plan);
        return hourly == null ? OptionalDouble.empty() : OptionalDouble.of(hourly * Month.HOURS);
    }

    private static OptionalDouble ownedUsdPerMonth(Owned owned) {
        double energy = owned.kilowatts() * owned.pue() * Month.HOURS * owned.usdPerKwh();
        return OptionalDouble.of(owned.capexUsd() / owned.lifetimeMonths() + energy + owned.hostingUsdPerMonth());
    }
}
