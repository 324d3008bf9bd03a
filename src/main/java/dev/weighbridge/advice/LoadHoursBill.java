package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an option costs whose machines run only in the hours that have load. It is a second bill beside the one for all hours:
 * no rule reads it, and no option is compared by it.
 *
 * <p>Assumptions: the machines can be stopped, and are billed by the hour that they run; the time to start them is not
 * counted. Storage, people, and the machine for development stay as they are.
 *
 * @param hoursPerMonth that have load, of a month of 30 days
 * @param usdPerMonth of all of the option
 */
public record LoadHoursBill(double hoursPerMonth, double usdPerMonth) {
    private static final Map<Option.Way, String> BY_THE_HOUR =
            Map.of(Option.Way.SELF_HOSTED, "Self-hosting", Option.Way.MANAGED_ENDPOINT, "A managed endpoint");

    /**
     * Empty where every hour has load, or nobody states which have none: a peak alone does not. Empty too where nothing of the
     * option is rented by the hour.
     */
    static Optional<LoadHoursBill> of(Option option, Workload workload) {
        LoadProfile load = workload.traffic().load();
        if (!load.statesEmptyHours()) {
            return Optional.empty();
        }
        // Deliberate: hours of load are of 30 days and a machine's bill is of 730 hours, as everywhere
        double stopped = 1 - load.hoursPerMonth() / Machine.HOURS_PER_MONTH;
        List<PricedOffer.Hosting> rented = rentedByTheHour(option);
        double saved = rented.stream()
                .mapToDouble(hosting -> stopped * runningUsdPerMonth(hosting.bill()))
                .sum();
        return rented.isEmpty()
                ? Optional.empty()
                : option.usdPerMonth()
                        .map(UsdRange::likely)
                        .map(usd -> new LoadHoursBill(load.hoursPerMonth(), usd - saved));
    }

    private static List<PricedOffer.Hosting> rentedByTheHour(Option option) {
        return Stream.concat(option.offer().stream(), option.split().stream().map(SplitPart::offer))
                .filter(PricedOffer.Hosting.class::isInstance)
                .map(PricedOffer.Hosting.class::cast)
                .filter(hosting -> hosting.deployment().plan() == Plan.ON_DEMAND
                        || hosting.deployment().plan() == Plan.SPOT)
                .toList();
    }

    /** What is paid by the hour. A spare machine is stopped, too, for there is nothing that it could stand in for. */
    private static double runningUsdPerMonth(SelfHostedCost bill) {
        return bill.machinesUsdPerMonth()
                + bill.maintenanceUsdPerMonth()
                + bill.operations().spareMachinesUsdPerMonth();
    }

    /** {@code With machines stopped outside the 264 hours …}, after a space. */
    String sentence(UsdRange allHours) {
        return " With machines stopped outside the %.0f hours a month that have load, it costs %s; the time to start them is not counted."
                .formatted(hoursPerMonth, MoneyText.about(usdPerMonth, allHours));
    }

    /**
     * The risk that machines or an endpoint which are not the choice would be the cheapest with it; empty where they are so in
     * all hours, or not at all, and where rules rule them out.
     *
     * @param options of an answer
     */
    static Optional<Risk> risk(List<Option> options, Decision decision) {
        List<Option> bought = options.stream()
                .filter(option -> !option.today() && option.usdPerMonth().isPresent())
                .toList();
        return bought.stream()
                .filter(option -> BY_THE_HOUR.containsKey(option.way())
                        && !option.chosen()
                        && !option.way().isRuledOut(decision))
                .filter(own ->
                        bought.stream().noneMatch(other -> other.way() != own.way() && least(other) <= least(own)))
                .filter(own -> bought.stream().anyMatch(other -> likely(other) < likely(own)))
                .findFirst()
                .flatMap(own -> own.loadHours().map(bill -> risk(own, bill, options)));
    }

    private static double likely(Option option) {
        return option.usdPerMonth().orElseThrow().likely();
    }

    private static double least(Option option) {
        return option.loadHours().map(LoadHoursBill::usdPerMonth).orElseGet(() -> likely(option));
    }

    private static Risk risk(Option own, LoadHoursBill bill, List<Option> options) {
        return Risk.ofWorkload(
                "stopped-machines-cheapest",
                Rule.Severity.MEDIUM,
                "%s would be the cheapest with machines stopped outside the %.0f hours a month that have load: %s a month%s. All hours are compared, and so the verdict does not count this."
                        .formatted(
                                BY_THE_HOUR.get(own.way()),
                                bill.hoursPerMonth,
                                MoneyText.about(
                                        bill.usdPerMonth, own.usdPerMonth().orElseThrow()),
                                options.stream()
                                        .filter(Option::chosen)
                                        .findFirst()
                                        .flatMap(Option::usdPerMonth)
                                        .map(usd -> ", and the choice " + MoneyText.about(usd.likely(), usd))
                                        .orElse("")),
                "Check that the machines can be stopped and how long they take to start, and compare both bills.");
    }
}
