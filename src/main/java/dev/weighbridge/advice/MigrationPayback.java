package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Today;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the recommendation saves against today, what moving there costs once, and after how many months that is saved. It
 * has nothing to do with the payback of machines that are bought.
 *
 * @param difference what the recommended option costs a month more than what is paid today
 * @param engineerMonths of work that moving takes; 0 where nothing moves between an API and machines of one's own
 * @param usdPerEngineerMonth what a month of it costs
 * @param source of the months
 * @param period how long the saving can be had
 * @param listed today's offer at the catalogue's price, where the stated bill does not fit it: where it lies further off
 *     than an aged price may be
 */
public record MigrationPayback(
        Today today,
        CostDifference difference,
        double engineerMonths,
        double usdPerEngineerMonth,
        Source source,
        SavingPeriod period,
        Optional<PricedOffer> listed) {

    /** Empty where the workload does not state what is paid today, and where nothing is recommended. */
    static Optional<MigrationPayback> of(
            Workload workload, Placement placement, List<Option> options, Catalog catalog) {
        Catalog.Staffing staffing = catalog.staffing();
        Optional<PricedOffer> offer =
                options.stream().filter(Option::today).findFirst().flatMap(Option::offer);
        return options.stream()
                .filter(Option::chosen)
                .findFirst()
                .flatMap(Option::versusToday)
                .flatMap(difference -> workload.today()
                        .map(today -> new MigrationPayback(
                                today,
                                difference,
                                months(today.what(), placement, staffing.migration()),
                                staffing.usdPerFteMonth(),
                                staffing.migration().source(),
                                SavingPeriod.of(workload, offer),
                                offer.filter(known -> !waits(workload) && !fits(today, known, catalog)))));
    }

    /** Whether a part is sent in batches: then the catalogue's price of the whole is not what it costs. */
    private static boolean waits(Workload workload) {
        return workload.parts().stream().anyMatch(WorkloadPart::batch);
    }

    private static boolean fits(Today today, PricedOffer offer, Catalog catalog) {
        return Math.abs(today.usdPerMonth() - offer.usdPerMonth())
                <= catalog.runningCosts().agedPriceError().value() * offer.usdPerMonth();
    }

    /** What is saved or lost against today, how long, and what that rests on where the stated bill is doubtful. */
    public String saving() {
        return difference.sentence(period)
                + listed.map(offer ->
                                " This rests on the stated bill of %s; by the catalogue, %s costs %s (see the risks)."
                                        .formatted(
                                                MoneyText.rounded(today.usdPerMonth()),
                                                offer.id(),
                                                MoneyText.rounded(offer.usdPerMonth())))
                        .orElse("");
    }

    /** A split needs both sides: whatever is there today, the other one is new. */
    static double months(Today.Serving today, Placement placement, Catalog.Staffing.Migration migration) {
        if (today == Today.Serving.SELF_HOSTED) {
            return placement == Placement.SELF_HOSTED ? 0 : migration.toApiMonths();
        }
        return placement == Placement.API ? 0 : migration.toSelfHostedMonths();
    }

    /** US dollars a month that the recommendation saves; below 0 it costs more. */
    public double savingUsdPerMonth() {
        return 0 - difference.likely(); // no negative zero
    }

    /** US dollars that moving costs, once. */
    public double usd() {
        return engineerMonths * usdPerEngineerMonth;
    }

    /** Months after which moving has paid for itself; empty where nothing is saved. */
    public OptionalDouble months() {
        return savingUsdPerMonth() > 0 ? OptionalDouble.of(usd() / savingUsdPerMonth()) : OptionalDouble.empty();
    }
}
