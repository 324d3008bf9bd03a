package dev.weighbridge.advice;

import dev.weighbridge.catalog.EffortWords;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the placement stays the same within the error of what both sides cost.
 *
 * @param atLow the placement where the cheapest self-hosting costs the least that it may, and the cheapest API the most
 * @param atHigh the placement where it is the other way round; without self-hosting where the machines on sale may not carry
 *     the load
 * @param ranges what they cost; empty unless rules left both sides
 * @param staffed what is decided with the people that the catalogue counts; empty unless that is another placement
 * @param unpriced the chosen models that spend tokens on reasoning, nobody knows how many, so that the bill counts none
 */
public record Certainty(
        Kind kind,
        Placement atLow,
        Placement atHigh,
        Optional<BothSides> ranges,
        Optional<CatalogStaff> staffed,
        List<String> unpriced) {
    public Certainty {
        unpriced = List.copyOf(unpriced);
    }

    /** One that does not turn on people. */
    Certainty(Kind kind, Placement atLow, Placement atHigh, Optional<BothSides> ranges) {
        this(kind, atLow, atHigh, ranges, Optional.empty(), List.of());
    }

    Certainty with(Optional<CatalogStaff> decided) {
        return new Certainty(kind, atLow, atHigh, ranges, decided, unpriced);
    }

    /** The same of a choice whose bill may leave tokens of reasoning out. */
    Certainty of(Stream<PricedOffer> chosen) {
        List<String> models = chosen.filter(
                        offer -> offer.fact().quality().leavesReasoningOut(EffortWords.WITHOUT_REASONING))
                .map(PricedOffer::model)
                .distinct()
                .toList();
        Kind known = kind == Kind.FIRM && !models.isEmpty() ? Kind.FIRM_ON_PRICE : kind;
        return new Certainty(known, atLow, atHigh, ranges, staffed, models);
    }

    /** How sure it is. */
    public enum Kind implements WireName {
        FIRM,

        /** Firm for the tokens that are billed; how many more are spent on reasoning is not known. */
        FIRM_ON_PRICE,
        TOSS_UP
    }

    /**
     * What the cheapest offers of both sides cost a month.
     *
     * @param split whether no machines carry the load alone: then self-hosting is a split with an API for the rest
     * @param hybrid of the cheapest split beside machines that carry the load alone; empty unless the decision turns on one
     */
    public record BothSides(UsdRange api, UsdRange selfHosted, boolean split, Optional<UsdRange> hybrid) {
        BothSides(UsdRange api, UsdRange selfHosted) {
            this(api, selfHosted, false, Optional.empty());
        }

        BothSides with(Optional<UsdRange> priced) {
            return new BothSides(api, selfHosted, split, priced);
        }

        /** What a placement costs a month; empty for none, and for a split that has no price. */
        Optional<UsdRange> of(Placement placement) {
            return switch (placement) {
                case API -> Optional.of(api);
                case SELF_HOSTED -> split ? Optional.empty() : Optional.of(selfHosted);
                case HYBRID -> split ? Optional.of(selfHosted) : hybrid;
                case NONE -> Optional.empty();
            };
        }
    }

    static Certainty of(CostRanges ranges, Decision decision) {
        AdmittedPricing pricing = ranges.pricing();
        Placement likely = decision.placement();
        Optional<UsdRange> api = ranges.api();
        if (decision.splitIsOpen() && api.isPresent()) {
            return ofSplit(ranges, likely, api.get());
        }
        boolean both = decision.open(Placement.API) && decision.open(Placement.SELF_HOSTED);
        Optional<BothSides> sides = both
                ? api.flatMap(price -> ranges.selfHosted().map(hosting -> new BothSides(price, hosting)))
                : Optional.empty();
        if (sides.isEmpty()) {
            return new Certainty(Kind.FIRM, likely, likely, sides);
        }
        double volume = pricing.volume();
        BothSides ends = sides.get();
        PlacementAtCosts placements = PlacementAtCosts.of(pricing);
        Placement atLow = placements.at(
                ends.api().high(),
                ends.selfHosted().low(),
                pricing.left().hybridOnCheapMachines(volume, 1 + ranges.apiPriceError()));
        Placement atHigh = placements.at(
                ends.api().low(),
                ends.selfHosted().high(),
                pricing.left().hybridOnDearMachines(volume, 1 - ranges.apiPriceError()));
        boolean turnsOnSplit = (atLow != likely || atHigh != likely)
                && Stream.of(likely, atLow, atHigh).anyMatch(placement -> placement == Placement.HYBRID);
        return of(
                likely,
                atLow,
                atHigh,
                turnsOnSplit ? ends.with(pricing.left().cheapestHybrid(volume).map(ranges::ofHybrid)) : ends);
    }

    private static Certainty of(Placement likely, Placement atLow, Placement atHigh, BothSides ends) {
        Kind kind = atLow == likely && atHigh == likely ? Kind.FIRM : Kind.TOSS_UP;
        return new Certainty(kind, atLow, atHigh, Optional.of(ends));
    }

    /** Where no machines carry the load alone, the same split is compared with the API. */
    private static Certainty ofSplit(CostRanges ranges, Placement likely, UsdRange api) {
        AdmittedPricing pricing = ranges.pricing();
        HybridSplit split = pricing.left().cheapestHybrid(pricing.volume()).orElseThrow();
        PlacementAtCosts placements = PlacementAtCosts.of(pricing);
        double error = ranges.apiPriceError();
        Placement atLow = placements.at(
                api.high(), Double.POSITIVE_INFINITY, OptionalDouble.of(split.withCheapMachines(1 + error)));
        Placement atHigh = placements.at(
                api.low(), Double.POSITIVE_INFINITY, OptionalDouble.of(split.withDearMachines(1 - error)));
        return of(likely, atLow, atHigh, new BothSides(api, ranges.ofHybrid(split), true, Optional.empty()));
    }

    /** {@code Toss-up between an API at about $360 a month and self-hosting at about $400 a month.} Empty where it is firm. */
    Optional<String> tossUp(Placement recommended) {
        List<Placement> others = Stream.of(atLow, atHigh)
                .filter(placement -> placement != recommended)
                .distinct()
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Toss-up between %s and %s."
                        .formatted(
                                priced(recommended),
                                others.stream().map(this::priced).collect(Collectors.joining(" or "))));
    }

    private String priced(Placement placement) {
        return Placements.word(placement)
                + ranges.flatMap(ends -> ends.of(placement))
                        .map(usd -> " at about %s a month".formatted(MoneyText.about(usd.likely(), usd)))
                        .orElse("");
    }

    /** The placement that is not the recommended one, at one of the ends; empty where it is firm. */
    public Optional<Placement> other(Placement recommended) {
        return atLow != recommended
                ? Optional.of(atLow)
                : Optional.of(atHigh).filter(placement -> placement != recommended);
    }
}
