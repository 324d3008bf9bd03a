package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why nothing of a way of buying is left. */
record NoneLeft(AdmittedPricing pricing, Decision decision, Alternatives alternatives, OfferBills bills) {
    /**
     * The offer that the fewest rules exclude, these rules, and what they cost; or that nothing can carry the load.
     *
     * @param chosen what the choice costs a month; empty where nothing is recommended
     */
    String why(Way way, Optional<UsdRange> chosen) {
        return NearestOfWay.of(pricing, way, bills)
                        .map(nearest -> "None is left. " + Summary.withModel(nearest.id(), nearest.model())
                                + " at "
                                + MoneyText.rounded(nearest.usdPerMonth()) + " a month is excluded by "
                                + nearest.names() + "."
                                + costs(nearest, chosen)
                                + nearest.others(pricing, way, bills).stream()
                                        .map(other -> alone(other, chosen))
                                        .collect(Collectors.joining()))
                        .orElseGet(() -> noneOnOffer(way))
                + onDemand(way);
    }

    private String noneOnOffer(Way way) {
        return workloadNamesApi() && way.placement() == Placement.API
                ? "Not compared: the workload names its API."
                : way == Way.SELF_HOSTED && decision.split().isPresent()
                        ? "None on offer carries it alone."
                        : "None on offer can carry it.";
    }

    /** Whether the API that is asked for can be had, so that no other one is compared. */
    private boolean workloadNamesApi() {
        return pricing.workload().choices().apiModel().isPresent() && !pricing.besideOthers();
    }

    /** What machines cost that are bought otherwise than is asked for. */
    private String onDemand(Way way) {
        Plan asked = pricing.workload().choices().selfHosted().plan();
        boolean mayHost = decision.rulingOutWhateverIsLeft(Placement.SELF_HOSTED)
                .findAny()
                .isEmpty();
        return way != Way.SELF_HOSTED || asked == Plan.ON_DEMAND || !mayHost
                ? ""
                : alternatives
                        .selfHosted(Plan.ON_DEMAND)
                        .map(machines -> " On demand, %s would be left at %s a month."
                                .formatted(
                                        Summary.withModel(
                                                machines.id(),
                                                machines.fact().identity().model()),
                                        MoneyText.rounded(machines.usdPerMonth())))
                        .orElse("");
    }

    /** What another rule costs that alone excludes an offer. */
    private static String alone(NearestOfWay other, Optional<UsdRange> chosen) {
        return " Without " + other.names() + " alone, " + other.id() + " would be left at "
                + MoneyText.rounded(other.usdPerMonth()) + " a month"
                + chosen.map(usd -> ", " + Options.difference(other.usdPerMonth() - usd.likely()))
                        .orElse("")
                + ".";
    }

    /** What the rules that exclude an offer cost, or save; empty where nothing is recommended to compare it with. */
    private static String costs(NearestOfWay nearest, Optional<UsdRange> chosen) {
        return chosen.map(usd -> usd.likely() - nearest.usdPerMonth())
                .map(saved -> saved > 0
                        ? (nearest.excludedBy().size() == 1
                                        ? " Without it, it would"
                                        : " Only without all of them would it")
                                + " save "
                                + MoneyText.rounded(saved) + " a month."
                        : " It would cost " + MoneyText.rounded(-saved) + " a month more than the choice.")
                .orElse("");
    }
}
