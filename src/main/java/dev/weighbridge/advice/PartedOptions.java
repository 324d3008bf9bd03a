package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.PartsPricing;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The options of a workload with parts: all of them on APIs, all on machines, and some on each: as they were decided, or else
 * in the cheapest way.
 */
final class PartedOptions {
    private final Catalog catalog;
    private final PartedOffers offers;
    private final PartDecisions parts;
    private final PartsPricing costs;
    private final Decision decision;
    private final OptionReason reason;

    PartedOptions(Catalog catalog, PartedOffers offers, Decision decision) {
        this.catalog = catalog;
        this.offers = offers;
        this.parts = offers.parts();
        this.costs = parts.costs();
        this.decision = decision;
        this.reason = new OptionReason(decision);
    }

    List<Option> all() {
        int onMachines = parts.mixed();
        return List.of(
                option(Way.API, 0, parts.all()),
                option(Way.SELF_HOSTED, parts.all(), 0),
                onMachines == 0
                        ? option(Way.HYBRID, Optional.empty(), List.of())
                        : option(Way.HYBRID, onMachines, parts.all() & ~onMachines));
    }

    private Option option(Way way, int onMachines, int onApis) {
        Optional<UsdRange> range = range(onMachines, onApis);
        return option(way, range, range.isPresent() ? offers.split(onMachines, onApis) : List.of());
    }

    private Option option(Way way, Optional<UsdRange> range, List<Recommendation.SplitPart> split) {
        boolean chosen = way.placement() == decision.placement();
        String why = chosen
                ? reason.chosen()
                : range.map(usd -> difference(way, usd)).orElseGet(() -> notOnOffer(way));
        return new Option(way, Optional.empty(), split, range, chosen, why, Optional.empty());
    }

    /** A month's bill of sets of parts; empty where a part has no offer there. */
    private Optional<UsdRange> range(int onMachines, int onApis) {
        return costs.machines(onMachines)
                .map(this::range)
                .flatMap(machines -> costs.apis(onApis).map(apis -> machines.plus(range(apis))));
    }

    private UsdRange range(GroupedParts groups) {
        return groups.range(offer -> CostRanges.priceError(catalog, offer));
    }

    private String difference(Way way, UsdRange usd) {
        Optional<UsdRange> choice = parts.on(Placement.NONE) == 0
                ? range(parts.on(Placement.SELF_HOSTED), parts.on(Placement.API))
                : Optional.empty();
        Optional<CostDifference> toTheChoice = choice.map(chosen -> CostDifference.of(usd, chosen));
        return toTheChoice
                .filter(difference -> way == Way.HYBRID && difference.likely() >= 0)
                .map(difference -> "No way to run parts on both sides costs less: the cheapest costs %s."
                        .formatted(difference.than("the choice")))
                .orElseGet(() -> reason.notChosen(toTheChoice));
    }

    private String notOnOffer(Way way) {
        List<Integer> noApi = without(costs::hasApi);
        List<Integer> noMachines = without(costs::hasMachines);
        List<Integer> nowhere = GroupedParts.numbers(parts.on(Placement.NONE));
        if (way == Way.HYBRID) {
            return noApi.size() == parts.count()
                    ? "No API is left to any part."
                    : noMachines.size() == parts.count()
                            ? "No machines are left to any part."
                            : leftTo("Nowhere is left to", nowhere);
        }
        return way == Way.API ? leftTo("No API is left to", noApi) : leftTo("No machines are left to", noMachines);
    }

    /** Where each part alone has an offer, there are not enough of them for all. */
    private String leftTo(String none, List<Integer> some) {
        return some.isEmpty()
                ? "Of what is left, there is not enough on sale for all parts."
                : "%s %s.".formatted(none, PartAdvice.named(offers.names(some)));
    }

    private List<Integer> without(IntPredicate has) {
        return IntStream.range(0, parts.count()).filter(has.negate()).boxed().toList();
    }

    private Optional<UsdRange> onBoth() {
        int onMachines = parts.mixed();
        return onMachines == 0 ? Optional.empty() : range(onMachines, parts.all() & ~onMachines);
    }

    /** What all parts on either side, and the cheapest way to run them on both, may cost; empty unless either side can be bought. */
    Optional<Certainty.BothSides> bothSides() {
        return range(0, parts.all())
                .flatMap(apis -> range(parts.all(), 0).map(hosted -> new Certainty.BothSides(apis, hosted)))
                .map(sides -> sides.with(onBoth()));
    }
}
