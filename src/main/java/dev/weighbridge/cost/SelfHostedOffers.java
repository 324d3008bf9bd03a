package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.EstimateConstants;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.MachinePrice;
import dev.weighbridge.catalog.MachineRegion;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Owned;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.SelfHostedChoice;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The self-hosted offers of a workload's menu: each machine with each model. */
final class SelfHostedOffers {
    private final Catalog catalog;
    private final Workload workload;
    private final SelfHostedChoice choice;
    private final CapacityTable capacities;

    SelfHostedOffers(Catalog catalog, Workload workload, CapacityTable capacities) {
        this.catalog = catalog;
        this.workload = workload;
        this.choice = workload.selfHosted();
        this.capacities = capacities;
    }

    List<Staircase> all() {
        List<OpenModel> models = catalog.openModels().values().stream()
                .filter(this::wanted)
                .sorted(Comparator.comparing(OpenModel::model))
                .toList();
        List<Staircase> stairs = new ArrayList<>();
        for (Machine machine : catalog.machines()) {
            if (wanted(machine)) {
                place(machine)
                        .ifPresent(place -> models.forEach(model -> stairs.add(staircase(machine, model, place))));
            }
        }
        return stairs;
    }

    private boolean wanted(OpenModel model) {
        return choice.model()
                .map(model.model()::equals)
                .orElse(model.serves().contains(workload.quality())
                        && !model.released().isAfter(workload.asOf()));
    }

    private boolean wanted(Machine machine) {
        return choice.machine()
                .map(name -> name.equals(machine.id()) || name.equals(machine.machine()))
                .orElse(true);
    }

    /** Where a machine is bought and for how much; no amount where its plan is not on sale. */
    private record Place(String region, OptionalDouble usdPerMonth, List<String> reasons, Optional<Source> source) {}

    /** The cheapest region that meets the one asked for; empty when the machine is not on sale on that day. */
    private Optional<Place> place(Machine machine) {
        List<Place> places = new ArrayList<>();
        for (MachineRegion region : machine.regions()) {
            region.priceAt(workload.asOf()).ifPresent(price -> places.add(place(region.region(), price)));
        }
        return places.stream()
                .min(Comparator.<Place>comparingInt(place -> place.reasons.size())
                        .thenComparingDouble(place -> place.usdPerMonth.orElse(0))
                        .thenComparing(Place::region));
    }

    private Place place(String region, MachinePrice price) {
        List<String> reasons = new ArrayList<>();
        workload.region()
                .filter(wanted -> !Regions.within(catalog, region, wanted))
                .ifPresent(wanted -> reasons.add("it is on sale in %s, not in %s".formatted(region, wanted)));
        OptionalDouble usd = usdPerMonth(price);
        if (usd.isEmpty()) {
            reasons.add("it has no price at the plan %s in %s on %s"
                    .formatted(choice.plan().word(), region, workload.asOf()));
        }
        return new Place(region, usd, reasons, Optional.of(price.source()));
    }

    private OptionalDouble usdPerMonth(MachinePrice price) {
        if (choice.plan() == Plan.OWNED) {
            return price.owned().map(SelfHostedOffers::ownedUsdPerMonth).orElse(OptionalDouble.empty());
        }
        Double hourly = price.usdPerHour().get(choice.plan());
        return hourly == null ? OptionalDouble.empty() : OptionalDouble.of(hourly * Month.HOURS);
    }

    private static OptionalDouble ownedUsdPerMonth(Owned owned) {
        double energy = owned.kilowatts() * owned.pue() * Month.HOURS * owned.usdPerKwh();
        return OptionalDouble.of(owned.capexUsd() / owned.lifetimeMonths() + energy + owned.hostingUsdPerMonth());
    }

    private Staircase staircase(Machine machine, OpenModel model, Place place) {
        EstimateConstants estimate = catalog.estimate();
        Capacity capacity = capacities.of(machine, model);
        EstimateConstants.PrecisionConstants precision = estimate.precisions().get(capacity.precision());
        double bytesPerWeight = precision == null ? 0 : precision.bytesPerWeight();
        List<String> reasons = new ArrayList<>(place.reasons);
        if (workload.tokensPerRequest() > model.contextTokens()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "a request of %,.0f tokens is longer than the context of %s, %,d",
                    workload.tokensPerRequest(),
                    model.model(),
                    model.contextTokens()));
        }
        if (!capacity.fits()) {
            reasons.add(model.model() + " does not fit: " + capacity.basis());
        } else if (capacity.timeToFirstTokenMs() > workload.latencyP99Ms()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "reading %,.0f input tokens alone takes %,.0f ms on idle machines, %,d ms P99 is asked for",
                    workload.inputShare() * workload.tokensPerRequest(),
                    Math.ceil(capacity.timeToFirstTokenMs()),
                    workload.latencyP99Ms()));
        }
        List<Source> sources = new ArrayList<>();
        place.source.ifPresent(sources::add);
        sources.add(capacity.source());
        return new Staircase(
                machine,
                model,
                place.region,
                choice.plan(),
                place.usdPerMonth.orElse(0),
                model.totalParametersBillions() * bytesPerWeight,
                capacity,
                workload.latencyP99Ms() < estimate.interactiveBelowMs().value()
                        ? machine.gpu().interactiveFactor()
                        : 1,
                workload,
                catalog.runningCosts(),
                catalog.staffing(),
                workload.fte().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                reasons,
                sources);
    }
}
