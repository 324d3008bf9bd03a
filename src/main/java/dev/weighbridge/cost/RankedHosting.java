package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Offers by the hour of one side, ranked: the cheapest at each volume, and how many carry it. */
final class RankedHosting {
    private final List<HostingCost> all;
    private final ToDoubleFunction<HostingCost> rank;
    private final RankedRows rows;
    private final double[] largestOfEach;
    private final double mostAlone;
    private final Lazy<double[]> largest;
    private final AtomicBoolean counted = new AtomicBoolean();
    private final Lazy<List<HostingCost>> candidates;
    private final Lazy<LowerEnvelope<HostingCost>> envelope;
    private final Lazy<Boolean> evenLoad;
    private final AtomicReference<WeakReference<FullMachines>> full = new AtomicReference<>(new WeakReference<>(null));

    /**
     * Ranks offers.
     *
     * @param all those that can serve the workload at some volume, in the order of the catalogue, and all with the same bill for
     *     each token
     * @param rank what a bill is multiplied by when offers are ranked
     */
    RankedHosting(List<HostingCost> all, ToDoubleFunction<HostingCost> rank) {
        this(
                new RankedRows(
                        new HostingFigures(all),
                        IntStream.range(0, all.size()).toArray(),
                        row -> rank.applyAsDouble(all.get(row))),
                rank);
    }

    /** The same of rows of all. */
    RankedHosting(RankedRows rows, ToDoubleFunction<HostingCost> rank) {
        this.rows = rows;
        this.all = IntStream.range(0, rows.size())
                .mapToObj(i -> rows.figures().hosting(rows.row(i)))
                .toList();
        this.rank = rank;
        this.largestOfEach =
                this.all.stream().mapToDouble(HostingCost::largestTokensPerDay).toArray();
        this.mostAlone = DoubleStream.of(largestOfEach).max().orElse(0);
        this.largest = new Lazy<>(() -> DoubleStream.of(largestOfEach).sorted().toArray());
        this.evenLoad = new Lazy<>(() -> this.all.stream().allMatch(HostingCost::hasEvenLoad));
        this.candidates = new Lazy<>(() -> candidates(this.all, rank));
        this.envelope = new Lazy<>(() -> new LowerEnvelope<>(candidates.get(), rank));
    }

    /** Those that no other one undercuts at every volume; the cheapest is always among them. */
    private static List<HostingCost> candidates(List<HostingCost> hostingCosts, ToDoubleFunction<HostingCost> rank) {
        List<HostingCost> candidates = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            if (candidates.stream().noneMatch(candidate -> undercuts(candidate, hosting, rank))) {
                candidates.removeIf(candidate -> undercuts(hosting, candidate, rank));
                candidates.add(hosting);
            }
        }
        return List.copyOf(candidates);
    }

    /**
     * Whether the first is never dearer than the other, at any volume that the other can serve. Deliberate: one that can cost
     * as much does not undercut a better model, which comes before it.
     */
    static boolean undercuts(HostingCost one, HostingCost other, ToDoubleFunction<HostingCost> rank) {
        HostingBill bill = one.bill();
        HostingBill otherBill = other.bill();
        double dearerMachine = otherBill.usdPerMaintainedMachine() - bill.usdPerMaintainedMachine();
        return bill.usdPerMaintainedMachine() <= otherBill.usdPerMaintainedMachine()
                && rank.applyAsDouble(one) <= rank.applyAsDouble(other)
                && dearerMachine >= bill.fixedUsdPerMonth() - otherBill.fixedUsdPerMonth()
                && (dearerMachine > 0
                        || one.qualityShareOfBest() >= other.qualityShareOfBest()
                        || !one.machine().managed())
                && one.latencyLimit() <= other.latencyLimit()
                && one.machine().counts().min() <= other.machine().counts().min()
                && one.machine().counts().step() == 1
                && one.plannedPerMachine() >= other.plannedPerMachine()
                && one.largestTokensPerDay() >= other.largestTokensPerDay();
    }

    List<HostingCost> all() {
        return all;
    }

    /** The same as rows of their figures. */
    RankedRows rows() {
        return rows;
    }

    /** The most that machines of one kind carry without an API, in tokens a day. */
    double mostAlone(HybridCost.Assumptions assumptions) {
        return assumptions.areOfCatalog() ? mostAlone : mostAlone(assumptions.capacity());
    }

    private double mostAlone(ToDoubleFunction<HostingCost> capacity) {
        double most = 0;
        for (int i = 0; i < largestOfEach.length; i++) {
            most = Math.max(most, largestOfEach[i] * capacity.applyAsDouble(all.get(i)));
        }
        return most;
    }

    /** Whether the load is the same in all hours that have any, on each of them. */
    boolean haveEvenLoad() {
        return evenLoad.get();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The least share of the tokens that makes a part of a split, as the catalogue has it; 0 without offers. */
    double leastPartOfSplit() {
        return all.isEmpty() ? 0 : all.get(0).leastPartOfSplit();
    }

    /** Those that can be the cheapest. */
    List<HostingCost> candidates() {
        return candidates.get();
    }

    /** The first in rank that carries a volume. */
    Optional<HostingCost> cheapest(double tokensPerDay) {
        return envelope.isKnown()
                ? envelope.get().cheapest(tokensPerDay)
                : LowerEnvelope.cheapest(tokensPerDay, candidates(), rank);
    }

    /** The first in rank at each volume. */
    LowerEnvelope<HostingCost> envelope() {
        return envelope.get();
    }

    /** What the bill of one is multiplied by when offers are ranked. */
    double rank(HostingCost hosting) {
        return rank.applyAsDouble(hosting);
    }

    /**
     * Those that leave an API a part of a volume when they are full, with the catalogue's figures. Those of the volume that was
     * asked for last are kept while there is room: one decision asks for the same again and again.
     */
    FullMachines full(double tokensPerDay) {
        FullMachines known = Objects.requireNonNull(full.get()).get();
        if (known == null || known.tokensPerDay() != tokensPerDay) {
            known = new FullMachines(this, HybridCost.Assumptions.NONE, tokensPerDay);
            full.set(new WeakReference<>(known));
        }
        return known;
    }

    /** How many carry a volume. */
    int carrying(double tokensPerDay) {
        if (counted.getAndSet(true)) {
            return all.size() - LowerEnvelope.StepCost.firstCarrying(largest.get(), tokensPerDay);
        }
        int carrying = 0;
        for (double largest : largestOfEach) { // sorting takes longer, and few are asked a second time
            carrying += LowerEnvelope.StepCost.carries(largest, tokensPerDay) ? 1 : 0;
        }
        return carrying;
    }

    /** The largest volume that at least {@code count} of them carry; empty if there are fewer. */
    Optional<Double> largestTokensPerDay(int count) {
        return count < 1 || count > all.size() ? Optional.empty() : Optional.of(largest.get()[all.size() - count]);
    }
}
