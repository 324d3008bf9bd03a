package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.Optional;
import java.util.stream.LongStream;

/** How many machines of one kind a volume needs: those that carry load and, on the spot plan, a reserve beside them. */
final class MachineCount {
    private final Machine.PurchasableCounts counts;
    private final double reserveShare;
    private final Optional<Integer> fixed;
    private final double plannedPerMachine;
    private final long mostCarrying;
    private final long firstStep;

    /**
     * @param reserveShare machines in reserve for each one that carries load, 0 or more
     * @param fixed the count that the workload states
     * @param plannedPerMachine tokens a day of the workload that are planned for one machine; 0 where none are
     */
    MachineCount(
            Machine.PurchasableCounts counts, double reserveShare, Optional<Integer> fixed, double plannedPerMachine) {
        this.counts = counts;
        this.reserveShare = reserveShare;
        this.fixed = fixed;
        this.plannedPerMachine = plannedPerMachine;
        this.mostCarrying = mostCarrying(counts, reserveShare, fixed);
        long first = 1;
        while (first < mostCarrying && !isStep(first)) {
            first++;
        }
        this.firstStep = first;
    }

    private static long mostCarrying(Machine.PurchasableCounts counts, double reserveShare, Optional<Integer> fixed) {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        long carrying = counts.most();
        while (carrying > 0 && carrying + reserve(carrying, reserveShare) > counts.most()) {
            carrying--;
        }
        return carrying;
    }

    private static long reserve(long carrying, double reserveShare) {
        return reserveShare == 0 ? 0 : (long) Math.ceil(carrying * reserveShare * LowerEnvelope.StepCost.ROUNDING);
    }

    /** Whether every volume needs as many machines by another one. */
    boolean isSameAs(MachineCount other) {
        return counts.equals(other.counts)
                && reserveShare == other.reserveShare
                && fixed.equals(other.fixed)
                && plannedPerMachine == other.plannedPerMachine;
    }

    /** Tokens a day of the workload that are planned for one machine. */
    double plannedPerMachine() {
        return plannedPerMachine;
    }

    /** The most machines that carry load: the count stated, or those on sale less the reserve. */
    long mostCarrying() {
        return mostCarrying;
    }

    /** The largest volume that the machines on sale, or the count stated, can carry at the planned load. */
    double largestTokensPerDay() {
        return mostCarrying * plannedPerMachine;
    }

    boolean isFixed() {
        return fixed.isPresent();
    }

    /** Whether a reserve exists for this number of machines that carry load. */
    boolean hasReserve(long carrying) {
        return reserve(carrying, reserveShare) > 0;
    }

    /**
     * The smallest number of machines that carries a volume at the planned load, reserve not included; 0 where the model
     * does not fit.
     */
    long needed(double tokensPerDay) {
        return plannedPerMachine <= 0
                ? 0
                : (long) Math.ceil(tokensPerDay / plannedPerMachine * LowerEnvelope.StepCost.ROUNDING);
    }

    /**
     * Machines bought: the count stated, or the smallest number on sale that carries the volume and the reserve. It may
     * lie above the largest on sale, where the offer is not eligible; of a model that does not fit, the fewest on sale.
     */
    int bought(double tokensPerDay) {
        return boughtToCarry(Math.max(1, Math.min(needed(tokensPerDay), Integer.MAX_VALUE / 2)));
    }

    /** The count stated, or the smallest number on sale that leaves this many machines to carry load. */
    int boughtToCarry(long carrying) {
        // no lambda: a decision asks for each offer, and for each step of a split
        return fixed.isPresent() ? fixed.get() : counts.atLeast(carrying + reserve(carrying, reserveShare));
    }

    /** Whether the bill rises where this many machines are full: one more token needs another machine. */
    boolean isStep(long carrying) {
        return isFixed() ? carrying == mostCarrying : boughtToCarry(carrying + 1) > boughtToCarry(carrying);
    }

    /** The fewest machines at which the bill rises when they are full; the most that carry load where it never does. */
    long firstStep() {
        return firstStep;
    }

    /** The first of {@link #stepEnds} that carries a volume; infinite where none does. */
    double stepEnd(double tokensPerDay) {
        long steps = steps();
        long count =
                isFixed() ? steps : Math.max(1, Math.min(steps, needed(tokensPerDay) - 1)); // one less: it is rounded
        while (count <= steps) {
            double end = count * plannedPerMachine;
            if (LowerEnvelope.StepCost.carries(end, tokensPerDay) && isStep(count)) {
                return end;
            }
            count++;
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Volumes in tokens a day up to which each step of the bill reaches, ascending. */
    double[] stepEnds() {
        return LongStream.rangeClosed(1, steps())
                .filter(this::isStep)
                .mapToDouble(count -> count * plannedPerMachine)
                .toArray();
    }

    private long steps() {
        return plannedPerMachine > 0 ? mostCarrying : 0;
    }
}
