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

/** Builds the costs of every self-hosted offer of a catalogue: each machine with each model. */
final class HostingCosts {
    private static final double BYTES_PER_GB = 1e9;

    private HostingCosts() {}

    static List<HostingCost> of(
            Catalog catalog, PricingKey key, CapacityTable.WithinLatency capacities, OfferFactory facts) {
        List<OpenModel> models = catalog.openModels().values().stream()
                .filter(model -> wanted(model, key))
                .sorted(Comparator.comparing(OpenModel::model))
                .toList();
        Staff staff = new Staff(catalog.staffing(), key.choices().fte());
        List<HostingCost> hostingCosts = new ArrayList<>();
        for (Machine machine : catalog.machines()) {
            List<MachinePlace> places =
                    wanted(machine, key.choices().selfHosted()) ? MachinePlace.all(key, machine) : List.of();
            for (OpenModel model : places.isEmpty() ? List.<OpenModel>of() : models) {
                Capacity capacity = capacities.of(machine, model);
                for (MachinePlace place : places) {
                    double weightGB = weightGB(catalog, model, capacity);
                    ModelOnMachine pair = new ModelOnMachine(machine, model, place, capacity, weightGB);
                    hostingCosts.add(new HostingCost(pair, facts.of(pair), catalog, key, staff));
                }
            }
        }
        return hostingCosts;
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

    private static boolean wanted(Machine machine, Choices.SelfHosted choice) {
        return choice.machine()
                .map(name -> name.equals(machine.id()) || name.equals(machine.machine()))
                .orElse(true);
    }
}
