package dev.weighbridge.cost.breakeven;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The lowest of several bills at each volume (a lower envelope), and where it crosses a straight line.
 *
 * @param <T> a bill that rises in steps
 */
public final class LowerEnvelope<T extends LowerEnvelope.StepCost> {
    private final double egressUsdPerDailyToken;
    private final double[] edges;
    private final List<T> cheapest;
    private final double[] fixedUsdPerMonth;

    /** @param bills all of the same cost for each token */
    public LowerEnvelope(List<T> bills) {
        this(bills, bill -> 1);
    }

    /**
     * The bill that comes first in rank at each volume.
     *
     * @param bills all of the same cost for each token
     * @param rank what a bill is multiplied by when bills are compared
     */
    public LowerEnvelope(List<T> bills, ToDoubleFunction<T> rank) {
        this.egressUsdPerDailyToken = bills.isEmpty() ? 0 : bills.get(0).egressUsdPerDailyToken();
        this.edges = bills.stream()
                .map(StepCost::stepEnds)
                .flatMapToDouble(Arrays::stream)
                .filter(edge -> edge > 0)
                .sorted()
                .distinct()
                .toArray();
        List<T> lowest = new ArrayList<>(edges.length);
        this.fixedUsdPerMonth = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            double volume = edges[i] * StepCost.ROUNDING;
            lowest.add(cheapest(bills, rank, volume));
            fixedUsdPerMonth[i] = lowest.get(i).fixedUsdPerMonth(volume);
        }
        this.cheapest = List.copyOf(lowest);
    }

    /** The cheapest that carries a volume; of equals, the first. */
    public Optional<T> cheapest(double tokensPerDay) {
        int first = StepCost.firstCarrying(edges, tokensPerDay);
        return first < edges.length ? Optional.of(cheapest.get(first)) : Optional.empty();
    }

    /**
     * The same at one volume, without the envelope, where no other volume is asked about.
     *
     * @param bills as they are given for an envelope
     * @param rank what a bill is multiplied by when bills are compared
     */
    public static <T extends StepCost> Optional<T> cheapest(
            double tokensPerDay, List<T> bills, ToDoubleFunction<T> rank) {
        double end = Double.POSITIVE_INFINITY;
        for (T bill : bills) {
            end = Math.min(end, bill.stepEnd(tokensPerDay));
        }
        return Double.isInfinite(end) ? Optional.empty() : Optional.of(cheapest(bills, rank, end * StepCost.ROUNDING));
    }

    private static <T extends StepCost> T cheapest(List<T> bills, ToDoubleFunction<T> rank, double volume) {
        T cheapest = null;
        double least = Double.POSITIVE_INFINITY;
        for (T bill : bills) { // no stream: it compares every bill at every step of every bill
            if (bill.eligible(volume)) {
                double ranked = rank.applyAsDouble(bill)
                        * (bill.fixedUsdPerMonth(volume) + bill.egressUsdPerDailyToken() * volume);
                if (cheapest == null || ranked < least) {
                    cheapest = bill;
                    least = ranked;
                }
            }
        }
        return Objects.requireNonNull(cheapest, "a step of a bill that carries nothing");
    }

    /** What the first in rank costs, step by step. */
    public List<BillPiece> pieces() {
        List<BillPiece> pieces = new ArrayList<>(edges.length);
        for (int i = 0; i < edges.length; i++) {
            pieces.add(new BillPiece(i == 0 ? 0 : edges[i - 1], edges[i], fixedUsdPerMonth[i], egressUsdPerDailyToken));
        }
        return pieces;
    }

    /** The first in rank, for each of {@link #pieces}. */
    public List<T> steps() {
        return cheapest;
    }

    /**
     * Volumes at which the cheapest hosting meets a line through the origin, and volumes at which one more machine
     * lifts it over the line; ascending, the first always one above which the hosting is cheaper.
     *
     * @param usdPerDailyToken slope of the line: dollars a month for each token a day
     */
    public List<Double> crossings(double usdPerDailyToken) {
        double slope = usdPerDailyToken - egressUsdPerDailyToken;
        List<Double> crossings = new ArrayList<>();
        double low = 0;
        boolean cheaper = false;
        for (int i = 0; i < edges.length && slope > 0; i++) {
            double meets = fixedUsdPerMonth[i] / slope;
            if (cheaper && meets > low) {
                crossings.add(low);
                cheaper = false;
            }
            if (!cheaper && meets <= edges[i]) {
                crossings.add(Math.max(meets, low));
                cheaper = true;
            }
            low = edges[i];
        }
        return crossings;
    }

    /** Volumes at which the monthly bill of the cheapest hosting reaches an amount, or jumps over it; ascending. */
    public List<Double> volumesAt(double usdPerMonth) {
        return BillPiece.volumesAt(pieces(), usdPerMonth);
    }

    /** A monthly bill that rises in steps with volume, since machines are whole. */
    public interface StepCost {
        /** A rounding error of binary fractions does not need a machine more. */
        double ROUNDING = 1 - 1e-12;

        /** Volumes in tokens a day up to which each step reaches, ascending; empty where no volume is carried. */
        double[] stepEnds();

        /** The first of {@link #stepEnds} that carries a volume; infinite where none does. */
        double stepEnd(double tokensPerDay);

        /** Whether the bill exists at a volume: the machines can carry it and are fast enough. */
        boolean eligible(double tokensPerDay);

        /** What a month costs at a volume, beside what grows with each token. */
        double fixedUsdPerMonth(double tokensPerDay);

        /** What grows with each token a day, in dollars a month. */
        double egressUsdPerDailyToken();

        /** Whether machines that carry at most {@code largestTokensPerDay} carry a volume. */
        static boolean carries(double largestTokensPerDay, double tokensPerDay) {
            return tokensPerDay * ROUNDING <= largestTokensPerDay;
        }

        /**
         * Finds the first of some limits that carries a volume.
         *
         * @param largestTokensPerDay limits, ascending
         * @return its index, or the number of limits if none carries the volume
         */
        static int firstCarrying(double[] largestTokensPerDay, double tokensPerDay) {
            int low = 0;
            int high = largestTokensPerDay.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (carries(largestTokensPerDay[middle], tokensPerDay)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
