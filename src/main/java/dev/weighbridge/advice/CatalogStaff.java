package dev.weighbridge.advice;

import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules decide with the people that the catalogue counts, where a workload states fewer and machines are recommended
 * for that alone.
 *
 * @param statedFte full-time equivalents that the workload states, 0 or more
 * @param fte those that the catalogue counts for the recommended placement, more than the stated ones
 * @param usdPerMonth of the recommended placement with them; empty where it cannot be bought
 * @param placement that the rules decide on then
 * @param thenUsdPerMonth of that placement; empty where it cannot be bought
 */
public record CatalogStaff(
        double statedFte,
        double fte,
        Optional<UsdRange> usdPerMonth,
        Placement placement,
        Optional<UsdRange> thenUsdPerMonth) {
    /** What rules warn of where a bill counts few people. */
    private static final Set<String> OF_PERSONNEL = Set.of("no-personnel", "little-personnel");

    /** Empty where the workload states no people or enough of them, and where the placement stays the same. */
    static Optional<CatalogStaff> of(CostRanges ranges, Placement decided, OfferPricingCache prices) {
        Workload workload = ranges.pricing().workload();
        Optional<Double> stated = workload.choices().fte();
        if (stated.isEmpty() || decided != Placement.SELF_HOSTED && decided != Placement.HYBRID) {
            return Optional.empty();
        }
        Workload staffed = workload.with(workload.choices().withStaffOfCatalog());
        AdmittedPricing then = AdmittedPricing.of(ranges.pricing().rules(), staffed, prices);
        CostRanges costs = new CostRanges(ranges.catalog(), then);
        Placement placement = then.placement();
        double fte = fte(then, decided);
        return placement == decided || fte <= stated.get()
                ? Optional.empty()
                : Optional.of(new CatalogStaff(
                        stated.get(), fte, usdPerMonth(costs, decided), placement, usdPerMonth(costs, placement)));
    }

    private static double fte(AdmittedPricing pricing, Placement placement) {
        return machines(pricing, placement)
                .filter(PricedOffer.Hosting.class::isInstance)
                .mapToDouble(offer -> ((PricedOffer.Hosting) offer).operation().fte())
                .max()
                .orElse(0);
    }

    private static Stream<PricedOffer> machines(AdmittedPricing pricing, Placement placement) {
        double volume = pricing.volume();
        if (pricing.parts().isPresent()) {
            PartDecisions parts = pricing.parts().get();
            int onMachines = placement == Placement.HYBRID ? parts.mixed() : parts.all();
            return parts.costs().machines(onMachines).stream()
                    .map(GroupedParts::offers)
                    .flatMap(List::stream)
                    .map(GroupedParts.SharedOffer::offer);
        }
        return placement == Placement.HYBRID
                ? pricing.left().cheapestHybrid(volume).stream().map(HybridSplit::machines)
                : pricing.left().cheapestSelfHosted(volume).stream().map(hosting -> hosting.priced(volume));
    }

    private static Optional<UsdRange> usdPerMonth(CostRanges ranges, Placement placement) {
        AdmittedPricing pricing = ranges.pricing();
        if (pricing.parts().isPresent()) {
            PartDecisions parts = pricing.parts().get();
            OptionalDouble usd = switch (placement) {
                case API -> parts.costs().usdPerMonth(0, parts.all());
                case SELF_HOSTED -> parts.costs().usdPerMonth(parts.all(), 0);
                case HYBRID -> parts.hybridUsdPerMonth();
                case NONE -> OptionalDouble.empty();
            };
            return usd.stream().mapToObj(UsdRange::exactly).findFirst();
        }
        return switch (placement) {
            case API -> ranges.api();
            case SELF_HOSTED -> ranges.selfHosted();
            case HYBRID -> pricing.left().cheapestHybrid(pricing.volume()).map(ranges::ofHybrid);
            case NONE -> Optional.empty();
        };
    }

    /** A condition of the recommendation, after its price. */
    public String condition() {
        return statedFte == 0
                ? "as long as nobody is paid to run the machines"
                : "as long as no more than %s FTE runs the machines".formatted(Range.plain(statedFte));
    }

    /** Both bills, and what is decided then. */
    public String sentence() {
        return "With the %s FTE that the catalogue counts, this costs %s and %s %s: the rules then decide for %s."
                .formatted(
                        Range.plain(fte),
                        month(usdPerMonth),
                        Placements.word(placement),
                        month(thenUsdPerMonth),
                        Placements.word(placement));
    }

    private static String month(Optional<UsdRange> usd) {
        return usd.map(range -> MoneyText.about(range.likely(), range) + " a month")
                .orElse("an unknown amount");
    }

    /** The risks, with that of too few people among the gravest. */
    List<Risk> raised(List<Risk> risks) {
        boolean warned = risks.stream().anyMatch(risk -> OF_PERSONNEL.contains(risk.code()));
        Stream<Risk> own = warned
                ? Stream.of()
                : Stream.of(Risk.ofVerdict(
                        "little-personnel",
                        "The bill counts fewer people than the catalogue does for these machines.",
                        "Name who runs them and who is called when they fail, and state their time as fte."));
        return Stream.concat(
                        own,
                        risks.stream()
                                .map(risk -> OF_PERSONNEL.contains(risk.code())
                                        ? risk.decisive("With those whom the catalogue counts, the verdict is another.")
                                        : risk))
                .sorted(Risk.GRAVEST_FIRST)
                .toList();
    }
}
