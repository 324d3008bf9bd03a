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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every offer by the hour of a catalogue, whatever the latency: each machine, or each managed endpoint, at each of its places
 * with each model.
 */
final class HostingCosts {
    private static final double BYTES_PER_GB = 1e9;

    private final Catalog catalog;
    private final PricingKey key;
    private final OfferFactory facts;
    private final Staff staff;
    private final List<HostedModel> hostedModels;

    private record HostedModel(Machine machine, OpenModel model, List<MachinePlace> places) {}

    /** @param all of which those are left out that fit a machine at no latency, where another one fits it */
    private HostingCosts(
            Catalog catalog,
            PricingKey key,
            OfferFactory facts,
            CapacityTable capacities,
            Staff staff,
            List<HostedModel> all) {
        this.catalog = catalog;
        this.key = key;
        this.facts = facts;
        this.staff = staff;
        CapacityTable.WithinLatency any = capacities.within(LatencySteps.SHORTEST_MS);
        Set<String> serving = all.stream()
                .filter(each -> serves(each, any))
                .map(each -> each.machine.id())
                .collect(Collectors.toSet());
        this.hostedModels = all.stream()
                .filter(each -> !serving.contains(each.machine.id()) || serves(each, any))
                .toList();
    }

    /** Whether a model fits a machine, and a request its context: which no latency changes. */
    private boolean serves(HostedModel hosted, CapacityTable.WithinLatency any) {
        return key.traffic().tokensPerRequest() <= hosted.model.contextTokens()
                && capacity(hosted.machine, hosted.model, any).fits();
    }

    /** Every self-hosting. */
    static HostingCosts selfHosted(Catalog catalog, PricingKey key, OfferFactory facts, CapacityTable capacities) {
        List<MachineOnSale> machines = machines(catalog, key);
        return new HostingCosts(
                catalog,
                key,
                facts,
                capacities,
                new Staff(catalog.staffing(), key.choices().fte()),
                hostedModels(catalog, machines, model -> wanted(model, key)));
    }

    /**
     * Every managed endpoint that the workload asks for: all of them where it names no API, otherwise those of the model that
     * it names. What it selects for self-hosting is not meant for them. The better model comes first, because an endpoint costs
     * the same with every model that it carries the volume with.
     */
    static HostingCosts managed(Catalog catalog, PricingKey key, OfferFactory facts, CapacityTable capacities) {
        PricingKey managed = key.withoutSelfHosted();
        List<MachineOnSale> endpoints = onSale(catalog, managed, Machine::managed);
        List<HostedModel> betterFirst =
                hostedModels(catalog, endpoints, model -> wanted(model, managed) && asksFor(key, model)).stream()
                        .sorted(Comparator.comparingDouble(endpoint -> -facts.qualityShareOfBest(endpoint.model)))
                        .toList();
        Staff nobody = new Staff(catalog.staffing(), Optional.of(0.0));
        return new HostingCosts(catalog, managed, facts, capacities, nobody, betterFirst);
    }

    private static List<HostedModel> hostedModels(
            Catalog catalog, List<MachineOnSale> machines, Predicate<OpenModel> wanted) {
        List<OpenModel> models = catalog.openModels().values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(OpenModel::model))
                .toList();
        return machines.stream()
                .flatMap(onSale -> models.stream().map(model -> new HostedModel(onSale.machine, model, onSale.places)))
                .toList();
    }

    /** What each costs within one latency, in the order of the catalogue. */
    List<HostingCost> within(CapacityTable.WithinLatency capacities) {
        return within(capacities, List.of());
    }

    /**
     * The same where the costs within another latency are known: those that are no different are the same objects.
     *
     * @param known in the order of these; empty where none are
     */
    List<HostingCost> within(CapacityTable.WithinLatency capacities, List<HostingCost> known) {
        List<HostingCost> hostingCosts = new ArrayList<>();
        Optional<DevelopmentMachines> development = development(capacities);
        for (HostedModel hosted : hostedModels) {
            Capacity capacity = capacity(hosted.machine, hosted.model, capacities);
            double weightGB = weightGB(hosted.model, capacity);
            for (MachinePlace place : hosted.places) {
                ModelOnMachine pair = new ModelOnMachine(hosted.machine, hosted.model, place, capacity, weightGB);
                int index = hostingCosts.size();
                hostingCosts.add(
                        known.isEmpty()
                                ? of(index, pair, facts.of(pair), development)
                                : of(pair, known.get(index), development));
            }
        }
        return hostingCosts;
    }

    private Optional<DevelopmentMachines> development(CapacityTable.WithinLatency capacities) {
        return key.operations().hasDevelopment()
                ? Optional.of(new DevelopmentMachines(catalog, key, capacities))
                : Optional.empty();
    }

    private HostingCost of(ModelOnMachine pair, HostingCost known, Optional<DevelopmentMachines> development) {
        Capacity before = known.pair().capacity();
        if (before.equals(pair.capacity())) {
            return known;
        }
        return of(
                known.index(),
                pair,
                before.differsInLoadOnly(pair.capacity()) ? known.fact() : facts.of(pair),
                development);
    }

    private HostingCost of(int index, ModelOnMachine pair, Offer fact, Optional<DevelopmentMachines> development) {
        StandbyPlan standby = pair.machine().managed()
                ? StandbyPlan.ofEndpoint(catalog, key, pair)
                : StandbyPlan.ofSelfHosting(catalog, key, pair, development.map(machines -> machines.beside(pair)));
        return new HostingCost(index, pair, fact, catalog, key, staff, standby);
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

    private Capacity capacity(Machine machine, OpenModel model, CapacityTable.WithinLatency capacities) {
        Choices.SelfHosted choice = key.choices().selfHosted();
        if (choice.tokensPerSecond().isEmpty()) {
            return capacities.of(machine, model);
        }
        double speed = choice.tokensPerSecond().get();
        return choice.machine().isPresent()
                ? capacities.stated(machine, model, speed, key.statedSource())
                : capacities.stated(model, speed, key.statedSource());
    }

    private double weightGB(OpenModel model, Capacity capacity) {
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
