package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.GroupedParts.SharedOffer;
import dev.weighbridge.cost.PartsPricing;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.DistinctParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The offers that the parts of a workload were decided to run on, and their bills. */
final class PartedOffers {
    private final DistinctParts distinct;
    private final PartDecisions parts;
    private final List<SharedOffer> machines;
    private final List<SharedOffer> apis;

    PartedOffers(DistinctParts distinct, PartDecisions parts) {
        this.distinct = distinct;
        this.parts = parts;
        this.machines = offers(parts.costs().machines(parts.on(Placement.SELF_HOSTED)));
        this.apis = offers(parts.costs().apis(parts.on(Placement.API)));
    }

    private static List<SharedOffer> offers(Optional<GroupedParts> groups) {
        return groups.map(GroupedParts::offers).orElse(List.of());
    }

    PartDecisions parts() {
        return parts;
    }

    /** The machines first, and then the APIs, each in the order of the parts; empty where a part can run nowhere. */
    List<SplitPart> split() {
        return parts.on(Placement.NONE) == 0 ? split(machines, apis) : List.of();
    }

    /** The offers of sets of parts in the same order. */
    List<SplitPart> split(int onMachines, int onApis) {
        PartsPricing costs = parts.costs();
        return split(offers(costs.machines(onMachines)), offers(costs.apis(onApis)));
    }

    private List<SplitPart> split(List<SharedOffer> onMachines, List<SharedOffer> onApis) {
        List<SplitPart> split = new ArrayList<>();
        onMachines.forEach(group -> split.add(part(Placement.SELF_HOSTED, group)));
        onApis.forEach(group -> split.add(part(Placement.API, group)));
        return split;
    }

    private SplitPart part(Placement placement, SharedOffer group) {
        return new SplitPart(
                placement,
                group.offer(),
                group.tokensPerDay(),
                share(group.parts()),
                String.join(", ", names(group.parts())),
                names(group.parts()));
    }

    /** What parts have of all tokens, as the workload states it. */
    double share(Collection<Integer> of) {
        return stated(of).mapToDouble(distinct::share).sum();
    }

    /** The numbers of the parts as the workload states them. */
    private Stream<Integer> stated(Collection<Integer> of) {
        return of.stream().flatMap(part -> distinct.members().get(part).stream());
    }

    List<String> names(Collection<Integer> of) {
        return stated(of).map(this::name).toList();
    }

    private String name(int stated) {
        return distinct.asked().parts().get(stated).name();
    }

    /** What a part was decided to run on, alone or with others; empty where it can run nowhere. */
    Optional<SharedOffer> of(int part) {
        return Stream.concat(machines.stream(), apis.stream())
                .filter(group -> group.parts().contains(part))
                .findFirst();
    }

    /** What a part pays a month: of what it shares, and of the people who run all machines, by its tokens. */
    OptionalDouble usdPerMonth(int part) {
        return of(part).stream()
                .mapToDouble(group -> group.usdPerMonth(parts.pricing(part).volume()))
                .findFirst();
    }

    /**
     * The bills of the parts together, without single offers: those of the whole are not those of its parts.
     *
     * @param sources of the figures that all self-hosting shares
     */
    Costs costs(Map<String, List<Source>> sources) {
        return new Costs(
                List.of(),
                sources,
                boxed(parts.costs().usdPerMonth(0, parts.all())),
                boxed(parts.costs().usdPerMonth(parts.all(), 0)),
                boxed(parts.hybridUsdPerMonth()),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Optional<Double> boxed(OptionalDouble usd) {
        return usd.isPresent() ? Optional.of(usd.getAsDouble()) : Optional.empty();
    }
}
