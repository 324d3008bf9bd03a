package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.RunningCosts;
import dev.weighbridge.cost.breakeven.ArticleShortcut;
import dev.weighbridge.cost.breakeven.StepCost;
import dev.weighbridge.cost.capacity.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A model on machines of one kind; its bill is a staircase in volume, since machines are whole. */
public final class HostingCost implements StepCost {
    private final Machine machine;
    private final OpenModel model;
    private final MachinePlace place;
    private final Capacity capacity;
    private final double weightGB;
    private final Catalog catalog;
    private final PricingKey key;
    private final OptionalDouble fixedFte;
    private final double plannedPerMachine;
    private final long most;
    private final double largestTokensPerDay;
    private final boolean fastEnough;

    /**
     * @param weightGB of the weights at the precision served
     * @param capacity of one machine at full load, before the latency asked for
     * @param fixedFte people, where somebody says how many
     */
    HostingCost(
            Machine machine,
            OpenModel model,
            MachinePlace place,
            Capacity capacity,
            double weightGB,
            Catalog catalog,
            PricingKey key,
            OptionalDouble fixedFte) {
        this(
                machine,
                model,
                place,
                capacity,
                weightGB,
                catalog,
                key,
                fixedFte,
                mostCarrying(machine, place, catalog.runningCosts(), key));
    }

    private HostingCost(
            Machine machine,
            OpenModel model,
            MachinePlace place,
            Capacity capacity,
            double weightGB,
            Catalog catalog,
            PricingKey key,
            OptionalDouble fixedFte,
            long most) {
        this.machine = machine;
        this.model = model;
        this.place = place;
        this.capacity = capacity;
        this.weightGB = weightGB;
        this.catalog = catalog;
        this.key = key;
        this.fixedFte = fixedFte;
        this.most = most;
        this.plannedPerMachine = machineTokensPerDay()
                * costs().plannedLoad().value()
                / (key.traffic().overheads().billedTokensPerToken()
                        * key.traffic().peakToAverage());
        this.largestTokensPerDay = most * plannedPerMachine;
        this.fastEnough = usable() && latencyLimit() <= key.latencyP99Ms();
    }

    /** The most machines that carry load: those asked for, or those on sale less the reserve. */
    private static long mostCarrying(Machine machine, MachinePlace place, RunningCosts costs, PricingKey key) {
        if (key.choices().selfHosted().count().isPresent()) {
            return key.choices().selfHosted().count().get();
        }
        long carrying = machine.counts().most();
        while (carrying > 0
                && carrying + reserve(carrying, place, costs) > machine.counts().most()) {
            carrying--;
        }
        return carrying;
    }

    Machine machine() {
        return machine;
    }

    /** Tokens a day that one machine serves at full load at the latency asked for. */
    double machineTokensPerDay() {
        return capacity.tokensPerDay() * latencyFactor();
    }

    /** Share of the capacity that the latency asked for leaves. */
    private double latencyFactor() {
        return key.latencyP99Ms() < catalog.estimate().interactiveBelowMs().value()
                ? machine.gpu().interactiveFactor()
                : 1;
    }

    /** Tokens a day of the workload that are planned for one machine. */
    public double plannedPerMachine() {
        return plannedPerMachine;
    }

    /** P99 in whole milliseconds below which it is not fast enough. */
    double latencyLimit() {
        return Math.ceil(capacity.timeToFirstTokenMs());
    }

    /**
     * The smallest number of machines that carries a volume at the planned load, reserve not included; 0 where the model
     * does not fit.
     */
    long needed(double tokensPerDay) {
        return plannedPerMachine <= 0 ? 0 : (long) Math.ceil(tokensPerDay / plannedPerMachine * ROUNDING);
    }

    /**
     * Machines bought: those asked for, or the smallest number on sale that carries the volume and the reserve. It may
     * lie above the largest on sale, where the offer is not eligible; of a model that does not fit, the fewest on sale.
     */
    public int count(double tokensPerDay) {
        if (key.choices().selfHosted().count().isPresent()) {
            return key.choices().selfHosted().count().get();
        }
        return bought(Math.max(1, Math.min(needed(tokensPerDay), Integer.MAX_VALUE / 2)));
    }

    /** The smallest number on sale of which so many carry load. */
    private int bought(long carrying) {
        return machine.counts().atLeast(carrying + reserve(carrying));
    }

    private long reserve(long carrying) {
        return reserve(carrying, place, costs());
    }

    private static long reserve(long carrying, MachinePlace place, RunningCosts costs) {
        return place.plan() == Plan.SPOT
                ? (long) Math.ceil(carrying * costs.spotInterruptionReserve().value() * ROUNDING)
                : 0;
    }

    boolean hasFixedCount() {
        return key.choices().selfHosted().count().isPresent();
    }

    /** Whether a step of the bill ends where so many machines are full: one token more, and more must be bought. */
    public boolean isStep(long carrying) {
        return hasFixedCount() ? carrying == most : bought(carrying + 1) > bought(carrying);
    }

    /** The largest volume that the machines on sale, or those asked for, can carry at the planned load. */
    public double largestTokensPerDay() {
        return largestTokensPerDay;
    }

    /** People who run the machines of a volume. */
    public double fte(double tokensPerDay) {
        return fixedFte.isPresent()
                ? fixedFte.getAsDouble()
                : catalog.staffing().fte(count(tokensPerDay));
    }

    /** A month's bill at a volume. */
    public SelfHostedCost at(double tokensPerDay) {
        double machines = count(tokensPerDay) * place.usdPerMonth();
        return new SelfHostedCost(
                machines,
                fte(tokensPerDay) * usdPerFteMonth(),
                storageUsdPerMonth(),
                tokensPerDay * egressUsdPerDailyToken(),
                machines * costs().maintenanceShareOfMachines().value());
    }

    /** What one more machine costs a month, upkeep included. */
    double usdPerMachineKept() {
        return place.usdPerMonth() * (1 + costs().maintenanceShareOfMachines().value());
    }

    double storageUsdPerMonth() {
        return weightGB
                * costs().weightCopies().value()
                * costs().storageUsdPerGBMonth().value();
    }

    /** A month's egress for each token a day: answers leave the machines, prompts come in free. */
    @Override
    public double egressUsdPerDailyToken() {
        return BillingMonth.DAYS
                * key.traffic().overheads().billedTokensPerToken()
                * (1 - key.traffic().inputShare())
                * costs().bytesPerToken().value()
                / 1e9
                * costs().egressUsdPerGB().value();
    }

    /** Tokens served over tokens the machines could serve. */
    double utilization(double tokensPerDay) {
        double could = count(tokensPerDay) * machineTokensPerDay();
        return could <= 0 ? 0 : tokensPerDay * key.traffic().overheads().billedTokensPerToken() / could;
    }

    /** The article's I / U at a volume; U as the owner states it, or as it comes out. Empty while nothing is served. */
    public Optional<Double> articleEffectiveUsdPerMonth(double tokensPerDay) {
        double utilization = key.choices().selfHosted().utilization().orElseGet(() -> utilization(tokensPerDay));
        return utilization <= 0
                ? Optional.empty()
                : Optional.of(
                        ArticleShortcut.effectiveUsdPerMonth(count(tokensPerDay) * place.usdPerMonth(), utilization));
    }

    @Override
    public boolean eligible(double tokensPerDay) {
        return fastEnough && StepCost.carries(largestTokensPerDay, tokensPerDay);
    }

    @Override
    public double[] stepEnds() {
        double each = plannedPerMachine();
        long steps = Math.round(largestTokensPerDay() / each);
        return LongStream.rangeClosed(1, steps)
                .filter(this::isStep)
                .mapToDouble(count -> count * each)
                .toArray();
    }

    @Override
    public double fixedUsdPerMonth(double tokensPerDay) {
        SelfHostedCost cost = at(tokensPerDay);
        return cost.usdPerMonth() - cost.egressUsdPerMonth();
    }

    /** Whether it can serve the workload at some volume and some latency. */
    boolean usable() {
        return place.reasons().isEmpty()
                && capacity.fits()
                && key.traffic().tokensPerRequest() <= model.contextTokens();
    }

    /** Why it is not eligible at a volume, each with its arithmetic. */
    List<String> reasons(double tokensPerDay) {
        List<String> reasons = new ArrayList<>(place.reasons());
        if (key.traffic().tokensPerRequest() > model.contextTokens()) {
            reasons.add(format(
                    "a request of %,.0f tokens is longer than the context of %s, %,d",
                    key.traffic().tokensPerRequest(), model.model(), model.contextTokens()));
        }
        if (!capacity.fits()) {
            reasons.add(model.model() + " does not fit: " + capacity.origin().basis());
        } else if (latencyLimit() > key.latencyP99Ms()) {
            reasons.add(format(
                    "reading %,.0f input tokens and writing the first takes %,.0f ms on idle machines, %,d ms P99 is asked"
                            + " for",
                    key.traffic().inputTokensPerRequest(), latencyLimit(), key.latencyP99Ms()));
        }
        if (capacity.fits() && !StepCost.carries(largestTokensPerDay, tokensPerDay)) {
            reasons.add(tooSmall(tokensPerDay));
        }
        return reasons;
    }

    private String tooSmall(double tokensPerDay) {
        return format(
                "%,.0f tokens a day need %,d machines, %,d %s: one carries %,.0f a day, %,.0f %% of the %,.0f it could"
                        + " serve%s%s (%s)",
                tokensPerDay,
                needed(tokensPerDay),
                most,
                hasFixedCount() ? "asked for" : reserve(most) > 0 ? "on sale beside their reserve" : "on sale",
                plannedPerMachine,
                100 * costs().plannedLoad().value(),
                machineTokensPerDay(),
                latencyFactor() < 1 ? format(" at %d ms P99", key.latencyP99Ms()) : "",
                overheads(),
                capacity.origin().basis());
    }

    private String overheads() {
        double all =
                key.traffic().overheads().billedTokensPerToken() * key.traffic().peakToAverage();
        return all > 1
                ? format(
                        ", over %.3g: %.3g for retries and development × %.3g for peaks",
                        all,
                        key.traffic().overheads().billedTokensPerToken(),
                        key.traffic().peakToAverage())
                : "";
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
                Optional.of(place.plan()),
                Optional.of(place.region()),
                Optional.of(capacity.precision()),
                cost.usdPerMonth(),
                Optional.empty(),
                Optional.of(cost),
                Optional.of(utilization(tokensPerDay)),
                Optional.of(count(tokensPerDay) * machineTokensPerDay()),
                Optional.of(capacity.origin().basis()),
                capacity.estimated(),
                reasons(tokensPerDay),
                Stream.of(place.source(), capacity.origin().source()).distinct().toList(),
                Optional.empty());
    }

    /** Whether this one is never dearer than another, at any volume and latency that the other can serve. */
    boolean undercuts(HostingCost other) {
        return usdPerMachineKept() <= other.usdPerMachineKept()
                && other.usdPerMachineKept() - usdPerMachineKept() >= storageUsdPerMonth() - other.storageUsdPerMonth()
                && latencyLimit() <= other.latencyLimit()
                && capacity.tokensPerDay() >= other.capacity.tokensPerDay()
                && capacity.tokensPerDay() * machine.gpu().interactiveFactor()
                        >= other.capacity.tokensPerDay() * other.machine.gpu().interactiveFactor()
                && machine.counts().min() <= other.machine.counts().min()
                && machine.counts().step() == 1
                && most * capacity.tokensPerDay() >= other.most * other.capacity.tokensPerDay()
                && most * capacity.tokensPerDay() * machine.gpu().interactiveFactor()
                        >= other.most
                                * other.capacity.tokensPerDay()
                                * other.machine.gpu().interactiveFactor();
    }

    /** The same machines and model for a key that differs only in its latency. */
    HostingCost forKey(PricingKey changed) {
        return new HostingCost(machine, model, place, capacity, weightGB, catalog, changed, fixedFte, most);
    }

    private RunningCosts costs() {
        return catalog.runningCosts();
    }

    double usdPerFteMonth() {
        return catalog.staffing().usdPerFtePerYear() / BillingMonth.PER_YEAR;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
