package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.RunningCosts;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.Staffing;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model on machines of one kind; its bill is a staircase in volume, since machines are whole.
 *
 * @param usdPerMachineMonth of one machine at the plan
 * @param weightGB of the weights at the precision served
 * @param capacity of one machine at full load, before the latency asked for
 * @param latencyFactor share of the capacity left at that latency
 * @param fixedFte people, where the workload's owner says how many
 * @param fixedReasons why it is not eligible, whatever the volume
 */
public record Staircase(
        Machine machine,
        OpenModel model,
        String region,
        Plan plan,
        double usdPerMachineMonth,
        double weightGB,
        Capacity capacity,
        double latencyFactor,
        Workload workload,
        RunningCosts costs,
        Staffing staffing,
        OptionalDouble fixedFte,
        List<String> fixedReasons,
        List<Source> sources) {
    public Staircase {
        fixedReasons = List.copyOf(fixedReasons);
        sources = List.copyOf(sources);
    }

    /** Tokens a day that one machine serves at full load at the latency asked for. */
    public double machineTokensPerDay() {
        return capacity.tokensPerDay() * latencyFactor;
    }

    /** Tokens a day of the workload that are planned for one machine. */
    double plannedPerMachine() {
        return machineTokensPerDay() * costs.plannedLoad().value() / (workload.billed() * workload.peakToAverage());
    }

    /** The smallest number of machines that carries a volume at the planned load, reserve not included. */
    long needed(double tokensPerDay) {
        double planned = plannedPerMachine();
        return planned <= 0 ? Long.MAX_VALUE : (long) Math.ceil(tokensPerDay / planned);
    }

    /** Machines bought: those asked for, or the smallest number on sale that carries the volume. */
    public int count(double tokensPerDay) {
        return workload.selfHosted().count().orElseGet(() -> {
            long needed = Math.min(needed(tokensPerDay), Integer.MAX_VALUE / 2);
            long reserve = plan == Plan.SPOT
                    ? (long) Math.ceil(needed * costs.spotInterruptionReserve().value())
                    : 0;
            return machine.counts().atLeast(Math.max(1, needed + reserve));
        });
    }

    /** The largest volume that the machines on sale, or those asked for, can carry at the planned load. */
    double largestTokensPerDay() {
        int most = workload.selfHosted().count().orElse(machine.counts().max());
        return most * plannedPerMachine();
    }

    /** People who run the machines of a volume. */
    public double fte(double tokensPerDay) {
        return fixedFte.orElseGet(() -> staffing.fte(count(tokensPerDay)));
    }

    /** A month's bill at a volume. */
    public SelfHostedCost at(double tokensPerDay) {
        double machines = count(tokensPerDay) * usdPerMachineMonth;
        return new SelfHostedCost(
                machines,
                fte(tokensPerDay) * staffing.usdPerFtePerYear() / Month.PER_YEAR,
                storageUsdPerMonth(),
                tokensPerDay * egressUsdPerDailyToken(),
                machines * costs.maintenanceShareOfMachines().value());
    }

    double storageUsdPerMonth() {
        return weightGB
                * costs.weightCopies().value()
                * costs.storageUsdPerGBMonth().value();
    }

    /** A month's egress for each token a day: answers leave the machines, prompts come in free. */
    double egressUsdPerDailyToken() {
        return Month.DAYS
                * workload.billed()
                * (1 - workload.inputShare())
                * costs.bytesPerToken().value()
                / 1e9
                * costs.egressUsdPerGB().value();
    }

    /** Tokens served over tokens the machines could serve. */
    public double utilization(double tokensPerDay) {
        double could = count(tokensPerDay) * machineTokensPerDay();
        return could <= 0 ? 0 : tokensPerDay * workload.billed() / could;
    }

    /** The article's I / U at a volume; U as the owner states it, or as it comes out. Empty while nothing is served. */
    public Optional<Double> articleEffectiveUsdPerMonth(double tokensPerDay) {
        double utilization = workload.selfHosted().utilization().orElseGet(() -> utilization(tokensPerDay));
        return utilization <= 0
                ? Optional.empty()
                : Optional.of(
                        ArticleShortcut.effectiveUsdPerMonth(count(tokensPerDay) * usdPerMachineMonth, utilization));
    }

    boolean eligible(double tokensPerDay) {
        return fixedReasons.isEmpty() && tokensPerDay <= largestTokensPerDay();
    }

    /** Why it is not eligible at a volume, each with its arithmetic. */
    List<String> reasons(double tokensPerDay) {
        List<String> reasons = new ArrayList<>(fixedReasons);
        if (fixedReasons.isEmpty() && tokensPerDay > largestTokensPerDay()) {
            int most = workload.selfHosted().count().orElse(machine.counts().max());
            reasons.add(String.format(
                    Locale.ROOT,
                    "%,.0f tokens a day need %,d machines, %s %,d: one carries %,.0f a day, %,.0f %% of the %,.0f it"
                            + " could serve%s (%s)",
                    tokensPerDay,
                    needed(tokensPerDay),
                    workload.selfHosted().count().isPresent() ? "asked for are" : "on sale are at most",
                    most,
                    plannedPerMachine(),
                    100 * costs.plannedLoad().value(),
                    machineTokensPerDay(),
                    latencyFactor < 1 ? String.format(Locale.ROOT, " at %d ms P99", workload.latencyP99Ms()) : "",
                    capacity.basis()));
        }
        return reasons;
    }

    /** The offer at a volume. */
    public PricedOffer priced(double tokensPerDay) {
        SelfHostedCost cost = at(tokensPerDay);
        return new PricedOffer(
                OfferKind.SELF_HOSTED,
                machine.id(),
                machine.provider(),
                model.model(),
                Optional.of(machine.machine()),
                Optional.of(count(tokensPerDay)),
                Optional.of(plan),
                Optional.of(region),
                Optional.of(capacity.precision()),
                cost.usdPerMonth(),
                Optional.empty(),
                Optional.of(cost),
                Optional.of(utilization(tokensPerDay)),
                Optional.of(count(tokensPerDay) * machineTokensPerDay()),
                Optional.of(capacity.basis()),
                capacity.estimated(),
                reasons(tokensPerDay),
                sources,
                Optional.empty());
    }

    Staircase withFte(double fte) {
        return new Staircase(
                machine,
                model,
                region,
                plan,
                usdPerMachineMonth,
                weightGB,
                capacity,
                latencyFactor,
                workload,
                costs,
                staffing,
                OptionalDouble.of(fte),
                fixedReasons,
                sources);
    }
}
