package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the parts of a workload cost, some on machines and the others on APIs.
 *
 * <p>Parts on machines may share them: a model and a machine that rules left to each of them, counted by the part of which
 * a machine carries the least. Every way to group them is tried. Sets of parts are numbers with one bit for each part.
 * Safe to use from one thread.
 */
public final class PartsPricing {
    private final List<PartOffers> parts;
    private final double[] apiUsdPerMonth;
    private final Assumptions assumptions;
    private final Map<Integer, Map<HostingKey, HostingCost>> byKey;
    private final Map<Integer, Optional<SharedMachines.Group>> groups;
    private final Map<Integer, Optional<SharedMachines>> machines;

    /**
     * The offers that rules left to one part.
     *
     * @param tokensPerDay of the part
     */
    public record PartOffers(OfferPricing left, double tokensPerDay) {}

    /** What tells one self-hosting from another in the offers of every part. */
    private record HostingKey(String machine, String region, Plan plan, String model, Optional<Precision> precision) {
        static HostingKey of(HostingCost hosting) {
            return new HostingKey(
                    hosting.machine().id(),
                    hosting.pair().place().region(),
                    hosting.pair().place().plan(),
                    hosting.pair().model().model(),
                    hosting.fact().serving().precision());
        }
    }

    /**
     * What differs from the catalogue's figures.
     *
     * @param apiPrice what the price of an API is multiplied by, 0 or more
     * @param capacity what the capacity of a machine is multiplied by, above 0
     */
    public record Assumptions(ToDoubleFunction<PricedOffer> apiPrice, ToDoubleFunction<HostingCost> capacity) {
        /** Everything as the catalogue has it. */
        public static final Assumptions NONE = new Assumptions(api -> 1, hosting -> 1);
    }

    /** @param parts few: the ways to group them double with each */
    public PartsPricing(List<PartOffers> parts, Assumptions assumptions) {
        this(parts, assumptions, new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private PartsPricing(
            List<PartOffers> parts,
            Assumptions assumptions,
            Map<Integer, Map<HostingKey, HostingCost>> byKey,
            Map<Integer, Optional<SharedMachines.Group>> groups,
            Map<Integer, Optional<SharedMachines>> machines) {
        this.parts = List.copyOf(parts);
        this.assumptions = assumptions;
        this.byKey = byKey;
        this.groups = groups;
        this.machines = machines;
        this.apiUsdPerMonth = parts.stream()
                .mapToDouble(part -> part.left()
                        .cheapestApi(part.tokensPerDay())
                        .map(api -> api.usdPerMonth() * assumptions.apiPrice().applyAsDouble(api))
                        .orElse(Double.POSITIVE_INFINITY))
                .toArray();
    }

    /** The same offers at other costs; machines are chosen at the catalogue's, so the two share them. */
    public PartsPricing with(Assumptions other) {
        return new PartsPricing(parts, other, byKey, groups, machines);
    }

    /** Whether an API is left to a part. */
    public boolean hasApi(int part) {
        return Double.isFinite(apiUsdPerMonth[part]);
    }

    /** Whether a self-hosting is left to a part that carries it. */
    public boolean hasMachines(int part) {
        return usdPerMonth(1 << part, 0).isPresent();
    }

    /** A month's bill of a part on the cheapest API that is left to it; infinite without one. */
    public double apiUsdPerMonth(int part) {
        return apiUsdPerMonth[part];
    }

    /**
     * A month's bill of parts together; empty where one of them has no offer where it is asked for.
     *
     * @param onMachines the parts on machines
     * @param onApis the parts on APIs
     */
    public OptionalDouble usdPerMonth(int onMachines, int onApis) {
        double usd = 0;
        for (int part : SharedMachines.numbers(onApis)) {
            usd += apiUsdPerMonth[part];
        }
        if (onMachines != 0) {
            usd += machines(onMachines)
                    .map(shared -> shared.withCapacityTimes(assumptions.capacity()))
                    .orElse(Double.POSITIVE_INFINITY);
        }
        return Double.isFinite(usd) ? OptionalDouble.of(usd) : OptionalDouble.empty();
    }

    /** The cheapest machines for parts, shared or not; empty where one of them can have none. */
    public Optional<SharedMachines> machines(int onMachines) {
        Optional<SharedMachines> known = machines.get(onMachines);
        if (known == null) {
            known = cheapest(onMachines, List.of());
            machines.put(onMachines, known);
        }
        return known;
    }

    /** Groups the first of the parts with each set of the others in turn, and so on with those that are left. */
    private Optional<SharedMachines> cheapest(int left, List<SharedMachines.Group> before) {
        if (left == 0) {
            return Optional.of(new SharedMachines(before));
        }
        int first = Integer.lowestOneBit(left);
        int others = left & ~first;
        Optional<SharedMachines> best = Optional.empty();
        for (int with = others; ; with = (with - 1) & others) { // every subset, the largest first
            best = cheaper(best, together(first | with, others & ~with, before));
            if (with == 0) {
                return best;
            }
        }
    }

    private Optional<SharedMachines> together(int some, int others, List<SharedMachines.Group> before) {
        return group(some).flatMap(group -> {
            List<SharedMachines.Group> all = new ArrayList<>(before);
            all.add(group);
            return areOnSale(all, group.hosting()) ? cheapest(others, all) : Optional.empty();
        });
    }

    /** Whether the groups on one kind of machine at one place together need no more than are on sale, or than are stated. */
    private static boolean areOnSale(List<SharedMachines.Group> groups, HostingCost kind) {
        List<SharedMachines.Group> same = groups.stream()
                .filter(group ->
                        group.hosting().machine().id().equals(kind.machine().id())
                                && group.hosting()
                                        .pair()
                                        .place()
                                        .region()
                                        .equals(kind.pair().place().region()))
                .toList();
        return same.size() == 1
                || !kind.machines().isFixed()
                        && same.stream()
                                        .mapToInt(SharedMachines.Group::machines)
                                        .sum()
                                <= kind.machine().counts().most();
    }

    private static Optional<SharedMachines> cheaper(Optional<SharedMachines> one, Optional<SharedMachines> other) {
        boolean otherIsCheaper = other.isPresent()
                && (one.isEmpty() || other.get().usdPerMonth() < one.get().usdPerMonth());
        return otherIsCheaper ? other : one;
    }

    /** The first in rank of the machines that carry some parts together. */
    private Optional<SharedMachines.Group> group(int some) {
        Optional<SharedMachines.Group> known = groups.get(some);
        if (known == null) {
            known = firstInRank(SharedMachines.numbers(some))
                    .map(found -> new SharedMachines.Group(some, found, volume(SharedMachines.numbers(some))));
            groups.put(some, known);
        }
        return known;
    }

    private double volume(List<Integer> some) {
        return some.stream().mapToDouble(part -> parts.get(part).tokensPerDay()).sum();
    }

    private Optional<HostingCost> firstInRank(List<Integer> some) {
        PartOffers first = parts.get(some.get(0));
        if (some.size() == 1) {
            return first.left().cheapestSelfHosted(first.tokensPerDay());
        }
        double volume = volume(some);
        return first.left().leftSelfHosted().stream()
                .flatMap(own -> strictest(own, some).stream()
                        .filter(strictest -> strictest.eligible(volume))
                        .map(strictest -> new Ranked(
                                strictest,
                                first.left().rank(own) * strictest.at(volume).usdPerMonth())))
                .min(Comparator.comparingDouble(Ranked::usdPerMonth))
                .map(Ranked::hosting);
    }

    private record Ranked(HostingCost hosting, double usdPerMonth) {}

    /** The same self-hosting of the part of which a machine carries the least; empty where one of them does not have it. */
    private Optional<HostingCost> strictest(HostingCost own, List<Integer> some) {
        HostingKey key = HostingKey.of(own);
        HostingCost strictest = own;
        for (int part : some.subList(1, some.size())) {
            HostingCost same = byKey(part).get(key);
            if (same == null) {
                return Optional.empty();
            }
            if (same.plannedPerMachine() < strictest.plannedPerMachine()) {
                strictest = same;
            }
        }
        return Optional.of(strictest);
    }

    /**
     * Machines that parts share as one of them has them: the same machines and volume, with what is known of them at its own
     * limits.
     */
    public Optional<PricedOffer> asSeenBy(int part, SharedMachines.Hosted shared) {
        PricedOffer.Hosting.Deployment deployed = shared.offer().deployment();
        HostingKey key = new HostingKey(
                shared.offer().id(),
                deployed.region(),
                deployed.plan(),
                shared.offer().model(),
                deployed.precision());
        return Optional.ofNullable(byKey(part).get(key)).map(hosting -> hosting.priced(shared.tokensPerDay()));
    }

    private Map<HostingKey, HostingCost> byKey(int part) {
        return byKey.computeIfAbsent(part, number -> {
            Map<HostingKey, HostingCost> all = new HashMap<>();
            parts.get(number)
                    .left()
                    .leftSelfHosted()
                    .forEach(hosting -> all.putIfAbsent(HostingKey.of(hosting), hosting));
            return all;
        });
    }
}
