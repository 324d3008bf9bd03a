package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SharedMachines;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the parts of a workload cost where they were decided to run, and where all of them would run on one side. */
final class PartedOffers {
    private final Catalog catalog;
    private final Workload workload;
    private final PartDecisions parts;
    private final Decision decision;
    private final Optional<SharedMachines> machines;
    private final List<SharedMachines.Hosted> groups;

    PartedOffers(Catalog catalog, Workload workload, PartDecisions parts, Decision decision) {
        this.catalog = catalog;
        this.workload = workload;
        this.parts = parts;
        this.decision = decision;
        int hosted = parts.on(Placement.SELF_HOSTED);
        this.machines = hosted == 0 ? Optional.empty() : parts.costs().machines(hosted);
        this.groups = machines.map(SharedMachines::hosted).orElse(List.of());
    }

    /** The machines first, and then the APIs in the order of the parts; empty where a part can run nowhere. */
    List<SplitPart> split() {
        return decision.placement() == Placement.NONE ? List.of() : split(machines, parts.on(Placement.API));
    }

    private List<SplitPart> split(Optional<SharedMachines> hosted, int onApis) {
        List<SplitPart> split = new ArrayList<>();
        hosted.ifPresent(shared ->
                shared.hosted().forEach(group -> split.add(part(Placement.SELF_HOSTED, group.offer(), group.parts()))));
        for (int part : SharedMachines.numbers(onApis)) {
            api(part).ifPresent(offer -> split.add(part(Placement.API, offer, List.of(part))));
        }
        return split;
    }

    private SplitPart part(Placement placement, PricedOffer offer, List<Integer> of) {
        double tokens =
                of.stream().mapToDouble(part -> parts.pricing(part).volume()).sum();
        return new SplitPart(
                placement,
                offer,
                tokens,
                share(of),
                names(of),
                of.stream().map(this::name).toList());
    }

    /** What parts have of all tokens, as the workload states it. */
    double share(Collection<Integer> of) {
        return of.stream()
                        .mapToDouble(part -> workload.parts().get(part).share())
                        .sum()
                / workload.parts().stream().mapToDouble(WorkloadPart::share).sum();
    }

    String names(Collection<Integer> of) {
        return of.stream().map(this::name).collect(Collectors.joining(", "));
    }

    String name(int part) {
        return workload.parts().get(part).name();
    }

    Optional<PricedOffer> api(int part) {
        AdmittedPricing pricing = parts.pricing(part);
        return pricing.left().cheapestApi(pricing.volume());
    }

    /** The machines that a part was decided to run on; empty where it runs elsewhere. */
    Optional<SharedMachines.Hosted> group(int part) {
        return groups.stream().filter(group -> group.parts().contains(part)).findFirst();
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
                decision.placement() == Placement.HYBRID ? boxed(parts.usdPerMonth()) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Optional<Double> boxed(OptionalDouble usd) {
        return usd.isPresent() ? Optional.of(usd.getAsDouble()) : Optional.empty();
    }

    /** All parts on APIs, all on machines, and each where it was decided to run. */
    List<Option> options() {
        return List.of(
                option(Way.API, Placement.API, Optional.empty(), parts.all()),
                option(Way.SELF_HOSTED, Placement.SELF_HOSTED, parts.costs().machines(parts.all()), 0),
                option(
                        Way.HYBRID,
                        Placement.HYBRID,
                        decision.placement() == Placement.HYBRID ? machines : Optional.empty(),
                        decision.placement() == Placement.HYBRID ? parts.on(Placement.API) : 0));
    }

    private Option option(Way way, Placement placement, Optional<SharedMachines> hosted, int onApis) {
        boolean chosen = placement == decision.placement();
        Optional<UsdRange> range = range(hosted, onApis);
        return new Option(
                way,
                Optional.empty(),
                range.isPresent() ? split(hosted, onApis) : List.of(),
                range,
                chosen,
                why(way, chosen, range),
                Optional.empty());
    }

    /** Empty where a part has no offer there. */
    private Optional<UsdRange> range(Optional<SharedMachines> hosted, int onApis) {
        if (hosted.isEmpty() && onApis == 0) {
            return Optional.empty();
        }
        UsdRange sum = hosted.map(SharedMachines::range).orElse(UsdRange.exactly(0));
        for (int part : SharedMachines.numbers(onApis)) {
            Optional<UsdRange> api = new CostRanges(catalog, parts.pricing(part)).api();
            if (api.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(api.get());
        }
        return Optional.of(sum);
    }

    private String why(Way way, boolean chosen, Optional<UsdRange> range) {
        if (chosen) {
            return "The choice: %s.".formatted(deciding());
        }
        if (range.isEmpty()) {
            return switch (way) {
                case API -> "No API is left to %s.".formatted(names(without(parts.costs()::hasApi)));
                case SELF_HOSTED -> "No machines are left to %s.".formatted(names(without(parts.costs()::hasMachines)));
                default ->
                    parts.on(Placement.NONE) == 0
                            ? "The parts are not decided differently."
                            : "Nowhere is left to %s."
                                    .formatted(names(SharedMachines.numbers(parts.on(Placement.NONE))));
            };
        }
        Optional<UsdRange> choice = range(machines, parts.on(Placement.API)).filter(usd -> !split().isEmpty());
        if (choice.isEmpty()) {
            return "Nothing is recommended to compare it with.";
        }
        CostDifference difference = CostDifference.of(range.get(), choice.get());
        return "It costs %s.".formatted(difference.than("the choice"))
                + (difference.likely() < 0 ? " The rules weigh more: %s.".formatted(deciding()) : "");
    }

    private String deciding() {
        return decision.verdictRules().stream().findFirst().map(Summary::quoted).orElse("no verdict rule fired");
    }

    private List<Integer> without(IntPredicate has) {
        return IntStream.range(0, parts.count()).filter(has.negate()).boxed().toList();
    }

    Optional<Certainty.BothSides> bothSides() {
        return range(Optional.empty(), parts.all())
                .flatMap(api -> parts.costs()
                        .machines(parts.all())
                        .map(hosted -> new Certainty.BothSides(api, hosted.range())));
    }
}
