package dev.weighbridge.cost;

import dev.weighbridge.cost.FullMachines.Full;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Full machines to choose from. Deliberate: numbers, six in a row for each, and no objects: there are thousands, asked about at
 * dozens of prices of an API.
 */
final class FullMachineList {
    private static final int COLUMNS = 6;
    private static final int ROW = 0;
    private static final int MACHINES = 1;
    private static final int ABOVE = 2;
    private static final int CARRIED = 3;
    private static final int USD = 4;
    private static final int RANK = 5;

    private final HostingFigures figures;
    private final double[] numbers;
    private final int size;

    /**
     * Those that were written.
     *
     * @param numbers as {@link #write} gives them; nobody changes them afterwards
     * @param size how many were written
     */
    FullMachineList(HostingFigures figures, double[] numbers, int size) {
        this.figures = figures;
        this.numbers = numbers;
        this.size = size;
    }

    /** Room for some of them; {@link #write} makes more where it is needed. */
    static double[] room(int expected) {
        return new double[COLUMNS * expected];
    }

    /**
     * Writes one; see {@link Full}.
     *
     * @param index its place, from 0 on without a gap
     * @param row the place of the offer in the figures
     * @return the same numbers, or larger ones in their place
     */
    static double[] write(
            double[] numbers,
            int index,
            int row,
            long machines,
            double above,
            double carried,
            double usdPerMonth,
            double rank) {
        int first = COLUMNS * index;
        double[] wide = first < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * first + COLUMNS);
        wide[first + ROW] = row;
        wide[first + MACHINES] = machines;
        wide[first + ABOVE] = above;
        wide[first + CARRIED] = carried;
        wide[first + USD] = usdPerMonth;
        wide[first + RANK] = rank;
        return wide;
    }

    /**
     * The first in rank at a price of the API, of equals the one with the fewest tokens, then the first that was written.
     *
     * @param most of the tokens a day up to which they may carry all
     */
    Optional<Full> first(double apiUsdPerDailyToken, double most) {
        int first = -1;
        double least = Double.POSITIVE_INFINITY;
        double leastAbove = Double.POSITIVE_INFINITY;
        for (int i = 0; i < COLUMNS * size; i += COLUMNS) {
            double extra = numbers[i + RANK] * numbers[i + USD] - apiUsdPerDailyToken * numbers[i + CARRIED];
            double above = numbers[i + ABOVE];
            if (above <= most && (first < 0 || extra < least || extra <= least && above < leastAbove)) {
                first = i;
                least = extra;
                leastAbove = above;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(full(first));
    }

    /** All of them, in the order in which they were written. */
    List<Full> all() {
        return IntStream.range(0, size).mapToObj(index -> full(COLUMNS * index)).toList();
    }

    private Full full(int first) {
        return new Full(
                figures.hosting((int) numbers[first + ROW]),
                (long) numbers[first + MACHINES],
                numbers[first + ABOVE],
                numbers[first + CARRIED],
                numbers[first + USD],
                numbers[first + RANK]);
    }
}
