package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.cost.capacity.Capacity;
import dev.weighbridge.cost.capacity.CapacityTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the machine for development and staging beside a model on machines: the cheapest of the same provider in the same
 * region that holds the same model, at whatever precision.
 *
 * <p>Deliberate: not the cheapest anywhere. What rules say of a place, a provider, a licence and a model then holds for it
 * as well. Safe to use from one thread.
 */
final class DevelopmentMachines {
    private final List<OnSale> onSale;
    private final CapacityTable.WithinLatency capacities;
    private final int count;
    private final Map<Wanted, Optional<OnSale>> known = new HashMap<>();

    /** A machine at a place where it is on sale. */
    private record OnSale(Machine machine, MachinePlace place) {}

    private record Wanted(String provider, String region, OpenModel model) {}

    /** @param capacities of which only what fits counts: nobody waits for development */
    DevelopmentMachines(Catalog catalog, PricingKey key, CapacityTable.WithinLatency capacities) {
        PricingKey any = key.forDevelopment();
        this.count = Math.toIntExact(
                Math.round(catalog.runningCosts().developmentMachines().value()));
        this.onSale = catalog.machines().stream()
                .filter(machine -> !machine.managed())
                .flatMap(machine -> MachinePlace.all(any, machine).stream()
                        .filter(place -> place.reasons().isEmpty())
                        .map(place -> new OnSale(machine, place)))
                .sorted(Comparator.comparingDouble(this::usdPerMonth))
                .toList();
        this.capacities = capacities;
    }

    /** As many as are wanted, or the smallest number on sale that is not less. */
    private int bought(Machine machine) {
        return machine.counts().atLeast(count);
    }

    private double usdPerMonth(OnSale one) {
        return bought(one.machine) * one.place.usdPerMonth();
    }

    /** The machine beside one that carries load. */
    DevelopmentMachine beside(ModelOnMachine production) {
        if (production.place().stated().isPresent()) {
            return same(production, "one more of the hardware whose price is stated");
        }
        return known.computeIfAbsent(wanted(production), this::cheapest)
                .filter(one -> usdPerMonth(one) < usdPerMonth(new OnSale(production.machine(), production.place())))
                .map(one -> of(one.machine, one.place, why(production, capacities.of(one.machine, production.model()))))
                .orElseGet(() -> same(production, why(production, production.capacity())));
    }

    private static Wanted wanted(ModelOnMachine production) {
        return new Wanted(production.machine().provider(), production.place().region(), production.model());
    }

    private Optional<OnSale> cheapest(Wanted wanted) {
        return onSale.stream()
                .filter(one -> one.machine.provider().equals(wanted.provider)
                        && one.place.region().equals(wanted.region)
                        && holds(one.machine, wanted))
                .findFirst();
    }

    private boolean holds(Machine machine, Wanted wanted) {
        return capacities.of(machine, wanted.model).fits();
    }

    private static String why(ModelOnMachine production, Capacity there) {
        return "the cheapest of %s in %s that holds %s, at %s"
                .formatted(
                        production.machine().provider(),
                        production.place().region(),
                        production.model().model(),
                        there.precision().wireName());
    }

    private DevelopmentMachine same(ModelOnMachine production, String why) {
        return of(production.machine(), production.place(), why);
    }

    private DevelopmentMachine of(Machine machine, MachinePlace place, String why) {
        int bought = bought(machine);
        return new DevelopmentMachine(
                machine.id(),
                place.region(),
                place.plan(),
                why,
                bought,
                bought * place.usdPerMonth(),
                place.capital().map(one -> one.times(bought)),
                place.source());
    }
}
