package dev.weighbridge.cost;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.workload.LoadProfile;
import java.util.List;
import java.util.Optional;

/** What a model on machines or endpoints of one kind costs: a step function of the volume, since they are whole. */
public final class HostingCost implements LowerEnvelope.StepCost {
    private static final Band EXACT = new Band(1, 1);

    private final int index;
    private final ModelOnMachine pair;
    private final Offer fact;
    private final Catalog catalog;
    private final PricingKey key;
    private final StandbyPlan standby;
    private final HostingBill bill;
    private final MachineCount machines;
    private final LoadProfile load;
    private final double machineTokensPerDay;
    private final double peakToAverage;
    private final double mostCarriedByOne;
    private final double largestTokensPerDay;
    private final boolean usable;
    private final MachinesOffer offer;
    private final Band band;
    private final Band prices;
    private final Lazy<LowerEnvelope<HostingCost>> alone = new Lazy<>(() -> new LowerEnvelope<>(List.of(this)));

    /**
     * @param index its place in {@link PurchasableOffers#managed}, or in {@link PurchasableOffers#selfHosted}
     * @param fact the offer as admission rules read it, before its bill is known
     */
    HostingCost(
            int index,
            ModelOnMachine pair,
            Offer fact,
            Catalog catalog,
            PricingKey key,
            Staff staff,
            StandbyPlan standby) {
        this.index = index;
        this.pair = pair;
        this.fact = fact;
        this.catalog = catalog;
        this.key = key;
        this.standby = standby;
        this.bill = pair.machine().managed()
                ? HostingBill.managed(staff, pair.place().usdPerMonth(), standby)
                : HostingBill.selfHosted(catalog, key, staff, pair.place().usdPerMonth(), pair.weightGB(), standby);
        this.machineTokensPerDay = pair.capacity().tokensPerDay() * pair.place().shareOfDay();
        double shareOfHours = Math.min(1, pair.place().shareOfDay());
        this.load = key.traffic().load().within(shareOfHours);
        this.peakToAverage = load.peakToAverage() * shareOfHours;
        this.machines = new MachineCount(
                pair.machine().counts(),
                pair.place().plan() == Plan.SPOT
                        ? catalog.runningCosts().spotInterruptionReserve().value()
                        : 0,
                key.choices().selfHosted().fixedCount(),
                machineTokensPerDay
                        * plannedLoad()
                        / (key.traffic().overheads().billedTokensPerToken() * peakToAverage));
        this.mostCarriedByOne = machines.plannedPerMachine() * load.peakToAverage() * load.shareOfHours();
        this.largestTokensPerDay = machines.largestTokensPerDay();
        this.usable = pair.canServe(key.traffic().tokensPerRequest());
        this.offer = new MachinesOffer(this, standby.development());
        this.band = pair.capacity().origin().band().orElse(EXACT);
        double error = catalog.runningCosts().priceError(fact.terms().pricedDaysAgo());
        this.prices = new Band(1 - error, 1 + error);
    }

    /** Its place in {@link PurchasableOffers#managed}, or in {@link PurchasableOffers#selfHosted}. */
    int index() {
        return index;
    }

    ModelOnMachine pair() {
        return pair;
    }

    Offer fact() {
        return fact;
    }

    /** The score of the model over the best one of the day; 0 where it has none. */
    double qualityShareOfBest() {
        return fact.quality().qualityShareOfBest().orElse(0);
    }

    Machine machine() {
        return pair.machine();
    }

    MachineCount machines() {
        return machines;
    }

    /** Whether the latency is so short that less of the capacity may be in use than is planned otherwise. */
    boolean isInteractive() {
        return pair.capacity().mostLoad() < catalog.runningCosts().plannedLoad().value();
    }

    /** Its bill at each volume, step by step. */
    LowerEnvelope<HostingCost> alone() {
        return alone.get();
    }

    HostingBill bill() {
        return bill;
    }

    /** Whether it is an endpoint that its provider runs. */
    public boolean isManaged() {
        return machine().managed();
    }

    /** Tokens a day that one machine serves at full load. */
    double machineTokensPerDay() {
        return machineTokensPerDay;
    }

    /**
     * Share of the capacity that is planned for: less than usual where the latency allows less, and all of it where the
     * volume is all that the hardware makes.
     */
    private double plannedLoad() {
        if (key.choices().selfHosted().isFull()) {
            return pair.capacity().mostLoad() > 0 ? 1 : 0;
        }
        return Math.min(
                catalog.runningCosts().plannedLoad().value(), pair.capacity().mostLoad());
    }

    /** Tokens a day of the workload that are planned for one machine. */
    double plannedPerMachine() {
        return machines.plannedPerMachine();
    }

    /** Tokens in the busiest hour divided by the mean of the hours in which the machines run, 1 or more. */
    double peakToAverage() {
        return peakToAverage;
    }

    /** Whether the load is the same in all hours that have any. */
    boolean hasEvenLoad() {
        return load.isEven();
    }

    /** The most that some machines carry, whatever the volume: they are full in all hours that have load. */
    double mostCarried(double machines) {
        return machines * mostCarriedByOne;
    }

    /** What some machines carry in an hour in which they are full, in tokens a day at the rate of that hour. */
    double atPeak(double machines) {
        return machines * plannedPerMachine() * load.peakToAverage();
    }

    /**
     * What some machines carry of a volume, hour by hour: where less load comes than they carry, all of it.
     *
     * @param machines how many carry load; not whole where their capacity is taken for another
     */
    double carried(double machines, double tokensPerDay) {
        double atThePeak = machines * plannedPerMachine();
        return hasEvenLoad() || tokensPerDay <= atThePeak
                ? Math.min(atThePeak, tokensPerDay)
                : tokensPerDay * load.carriedShare(atThePeak * load.peakToAverage() / tokensPerDay);
    }

    /** Time to the first token on idle machines, in whole milliseconds. */
    double latencyLimit() {
        return pair.latencyLimit();
    }

    /** Machines bought for a volume, reserve included; see {@link MachineCount#bought}. */
    public int count(double tokensPerDay) {
        return machines.bought(tokensPerDay);
    }

    /** The largest volume that the machines on sale, or those the workload states, can carry at the planned load. */
    double largestTokensPerDay() {
        return largestTokensPerDay;
    }

    /** What is signed for each machine: the term of its plan, or the months over which its price is spread. */
    public Optional<MachineTerm> commitment() {
        double usdPerMonth = pair.place().usdPerMonth();
        return switch (pair.place().plan()) {
            case ONE_YEAR -> Optional.of(new MachineTerm(12, usdPerMonth));
            case THREE_YEAR -> Optional.of(new MachineTerm(36, usdPerMonth));
            case OWNED ->
                pair.place().capital().map(capital -> new MachineTerm(capital.lifetimeMonths(), capital.usdPerMonth()));
            case ON_DEMAND, SPOT -> Optional.empty();
        };
    }

    Optional<DevelopmentMachine> development() {
        return standby.development();
    }

    /** Machines that are bought or signed for at a volume: those of {@link #count}, and those that stand ready. */
    public int countWithSpare(double tokensPerDay) {
        return count(tokensPerDay) + standby.spareMachines();
    }

    /** Full-time people who run the machines of a volume. */
    public double fte(double tokensPerDay) {
        return bill.fte(count(tokensPerDay));
    }

    /** A month's bill at a volume, line by line. */
    public SelfHostedCost at(double tokensPerDay) {
        return bill.of(count(tokensPerDay), tokensPerDay);
    }

    /** What the lines of {@link #at} add up to. */
    double usdPerMonth(double tokensPerDay) {
        return bill.usdPerMonth(count(tokensPerDay), tokensPerDay);
    }

    /**
     * A month's bill where a number of machines carries load beside an API.
     *
     * <p>Deliberate: no machine stands ready at any availability. The API that takes what exceeds the machines takes what a
     * failed one carried, too: it meets the same requirements, stands in a second place, and is paid only when it serves.
     * Somebody is on call all the same, because the way from one to the other is the buyer's own.
     *
     * @param tokensPerDay what they serve
     */
    SelfHostedCost full(long carrying, double tokensPerDay) {
        return bill.withoutSpare(machines.boughtToCarry(carrying), tokensPerDay);
    }

    /** What {@link #full} adds up to. */
    double fullUsdPerMonth(long carrying, double tokensPerDay) {
        return bill.usdPerMonthWithoutSpare(machines.boughtToCarry(carrying), tokensPerDay);
    }

    /** The least share of the tokens that makes a part of a split. */
    double leastPartOfSplit() {
        return catalog.runningCosts().leastPartOfSplit().value();
    }

    /** What the capacity may be, as multiples of it; 1 where nothing is known of its error. */
    public Band band() {
        return band;
    }

    /** What the price of a machine may be, as multiples of it; 1 where it was checked lately, or is stated. */
    public Band prices() {
        return prices;
    }

    /**
     * A month's bill at a volume, and what it is at either end of the bands of the capacity and of the price.
     *
     * @param tokensPerDay one that it carries
     */
    public UsdRange range(double tokensPerDay) {
        return new UsdRange(
                usdPerMonth(tokensPerDay, band().high(), prices.low()),
                usdPerMonth(tokensPerDay),
                usdPerMonth(tokensPerDay, band().low(), prices.high()));
    }

    /**
     * A month's bill where a machine carries another volume at another price; infinite where the machines on sale do not carry the load.
     *
     * @param capacity what the volume of a machine is multiplied by, above 0
     * @param price what the price of a machine is multiplied by, 0 or more
     */
    public double usdPerMonth(double tokensPerDay, double capacity, double price) {
        return carriesWithCapacityTimes(capacity, tokensPerDay)
                ? bill.of(count(tokensPerDay / capacity), tokensPerDay).usdPerMonth(price)
                : Double.POSITIVE_INFINITY;
    }

    /** Whether the machines on sale carry a volume where each carries a multiple of what is likely. */
    boolean carriesWithCapacityTimes(double factor, double tokensPerDay) {
        return LowerEnvelope.StepCost.carries(largestTokensPerDay * factor, tokensPerDay);
    }

    /** What one full-time equivalent costs a month. */
    public double usdPerFteMonth() {
        return bill.usdPerFteMonth();
    }

    /** Tokens served over tokens the machines could serve. */
    double utilization(double tokensPerDay) {
        return utilization(count(tokensPerDay), tokensPerDay);
    }

    /** The same of a number of machines that carry load. */
    double utilization(int count, double tokensPerDay) {
        double capacity = count * machineTokensPerDay;
        return capacity <= 0 ? 0 : tokensPerDay * key.traffic().overheads().billedTokensPerToken() / capacity;
    }

    /** The article's I / U at a volume; U as the workload states it, or as it comes out. Empty while nothing is served. */
    public Optional<Double> articleEffectiveUsdPerMonth(double tokensPerDay) {
        double utilization = key.choices().selfHosted().utilization().orElseGet(() -> utilization(tokensPerDay));
        return utilization <= 0
                ? Optional.empty()
                : Optional.of(ArticleShortcut.effectiveUsdPerMonth(
                        bill.machineUsdPerMonth(count(tokensPerDay)), utilization));
    }

    @Override
    public boolean eligible(double tokensPerDay) {
        return usable() && LowerEnvelope.StepCost.carries(largestTokensPerDay, tokensPerDay);
    }

    @Override
    public double[] stepEnds() {
        return machines.stepEnds();
    }

    @Override
    public double stepEnd(double tokensPerDay) {
        return machines.stepEnd(tokensPerDay);
    }

    @Override
    public double fixedUsdPerMonth(double tokensPerDay) {
        return usdPerMonth(tokensPerDay) - tokensPerDay * egressUsdPerDailyToken();
    }

    @Override
    public double egressUsdPerDailyToken() {
        return bill.egressUsdPerDailyToken();
    }

    /** Whether it can serve the workload at some volume and some latency. */
    boolean usable() {
        return usable;
    }

    /** Why it is not eligible at a volume, each with its arithmetic. */
    List<String> reasons(double tokensPerDay) {
        return reasons(tokensPerDay, key);
    }

    private List<String> reasons(double tokensPerDay, PricingKey named) {
        return HostingReasons.of(this, named, tokensPerDay, plannedLoad());
    }

    /** The offer at a volume. */
    public PricedOffer.Hosting priced(double tokensPerDay) {
        return priced(tokensPerDay, key, List.of());
    }

    /** The offer where a number of machines carries load beside an API, the reserve not counted; see {@link #full}. */
    PricedOffer.Hosting priced(long carrying, double tokensPerDay) {
        int count = machines.boughtToCarry(carrying);
        return offer.of(
                new MachinesOffer.Bought(count, 0, full(carrying, tokensPerDay)),
                tokensPerDay,
                // Deliberate: full at some hours only, they serve more in a day than they could carry of such a load
                // alone.
                reasons(Math.min(tokensPerDay, largestTokensPerDay), key),
                List.of());
    }

    /**
     * The offer at a volume.
     *
     * @param named of the workload, whose latency its reasons name
     * @param excludedBy the names of the rules that exclude it
     */
    PricedOffer.Hosting priced(double tokensPerDay, PricingKey named, List<String> excludedBy) {
        int count = count(tokensPerDay);
        return offer.of(
                new MachinesOffer.Bought(count, standby.spareMachines(), bill.of(count, tokensPerDay)),
                tokensPerDay,
                reasons(tokensPerDay, named),
                excludedBy);
    }
}
