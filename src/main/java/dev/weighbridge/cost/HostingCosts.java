package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.cost.capacity.Capacity;
import dev.weighbridge.cost.capacity.CapacityTable;
import dev.weighbridge.workload.Choices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Builds the costs of every offer by the hour of a catalogue: each machine and each managed endpoint with each model. */
final class HostingCosts {
    private static final double BYTES_PER_GB = 1e9;

    private HostingCosts() {}

    /** Every self-hosting. */
    static List<HostingCost> of(
            Catalog catalog, PricingKey key, CapacityTable.WithinLatency capacities, OfferFactory facts) {
        return of(machines(catalog, key), model -> wanted(model, key), catalog, key, capacities, facts);
    }

    /**
     * Every managed endpoint that the workload asks for: all of them where it names no API, otherwise those of the model that
     * it names. What it selects for self-hosting is not meant for them. The better model comes first, because an endpoint costs
     * the same with every model that it carries the volume with.
     */
    static List<HostingCost> managed(
            Catalog catalog, PricingKey key, CapacityTable.WithinLatency capacities, OfferFactory facts) {
        PricingKey managed = key.withoutSelfHosted();
        return of(
                        onSale(catalog, managed, Machine::managed),
                        model -> wanted(model, managed) && asksFor(key, model),
                        catalog,
                        managed,
                        capacities,
                        facts)
                .stream()
                .sorted(Comparator.comparingDouble(endpoint -> -endpoint.qualityShareOfBest()))
                .toList();
    }

    private static List<HostingCost> of(
            List<MachineOnSale> onSales,
            Predicate<OpenModel> wanted,
            Catalog catalog,
            PricingKey key,
            CapacityTable.WithinLatency capacities,
            OfferFactory facts) {
        List<OpenModel> models = catalog.openModels().values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(OpenModel::model))
                .toList();
        Staff staff = new Staff(catalog.staffing(), key.choices().fte());
        List<HostingCost> hostingCosts = new ArrayList<>();
        for (MachineOnSale onSale : onSales) {
            for (OpenModel model : models) {
                Machine machine = onSale.machine;
                Capacity capacity = capacity(key, machine, model, capacities);
                for (MachinePlace place : onSale.places) {
                    double weightGB = weightGB(catalog, model, capacity);
                    ModelOnMachine pair = new ModelOnMachine(machine, model, place, capacity, weightGB);
                    hostingCosts.add(new HostingCost(pair, facts.of(pair), catalog, key, staff));
                }
            }
        }
        return hostingCosts;
    }

    private record MachineOnSale(Machine machine, List<MachinePlace> places) {}

    /** The machines that the workload asks for, or all; only its own hardware where it states that. */
    private static List<MachineOnSale> machines(Catalog catalog, PricingKey key) {
        Choices.SelfHosted choice = key.choices().selfHosted();
        if (choice.owned().isPresent()) {
            OwnMachine own = OwnMachine.of(catalog, key, choice.owned().get());
            return List.of(new MachineOnSale(own.machine(), List.of(own.place())));
        }
        return onSale(catalog, key, machine -> !machine.managed() && wanted(machine, choice));
    }

    private static List<MachineOnSale> onSale(Catalog catalog, PricingKey key, Predicate<Machine> wanted) {
        return catalog.machines().stream()
                .filter(wanted)
                .map(machine -> new MachineOnSale(machine, MachinePlace.all(key, machine)))
                .filter(onSale -> !onSale.places.isEmpty())
                .toList();
    }

    private static Capacity capacity(
            PricingKey key, Machine machine, OpenModel model, CapacityTable.WithinLatency capacities) {
        Choices.SelfHosted choice = key.choices().selfHosted();
        if (choice.tokensPerSecond().isEmpty()) {
            return capacities.of(machine, model);
        }
        double speed = choice.tokensPerSecond().get();
        return choice.machine().isPresent()
                ? capacities.stated(machine, model, speed, key.statedSource())
                : capacities.stated(model, speed, key.statedSource());
    }

    private static double weightGB(Catalog catalog, OpenModel model, Capacity capacity) {
        return model.architecture()
                .flatMap(known -> catalog.engines()
                        .weightBytes(known, capacity.precision())
                        .map(bytes -> bytes.of(known) / BYTES_PER_GB))
                .orElse(0.0);
    }

    private static boolean wanted(OpenModel model, PricingKey key) {
        return key.choices()
                .selfHosted()
                .model()
                .map(model.model()::equals)
                .orElse(!model.released().isAfter(key.asOf()));
    }

    /** Whether a workload leaves the API to the price, or names the model. */
    private static boolean asksFor(PricingKey key, OpenModel model) {
        return key.otherApis()
                || key.choices()
                        .apiModel()
                        .map(api -> api.means(model.model(), model.model(), false))
                        .orElse(true);
    }

    private static boolean wanted(Machine machine, Choices.SelfHosted choice) {
        return choice.machine()
                .map(name -> name.equals(machine.id()) || name.equals(machine.machine()))
                .orElse(true);
    }
}
