package dev.weighbridge.cost;

import dev.weighbridge.cost.FullMachines.Full;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Full machines to choose from. Deliberate: arrays, for there are thousands, asked about at dozens of prices of an API. */
final class FullMachineList {
    private final HostingFigures figures;
    private int[] rows;
    private int[] machines;
    private double[] above;
    private double[] carried;
    private double[] usdPerMonth;
    private double[] rank;
    private int size;

    /** @param expected how many there will be; it grows where there are more */
    FullMachineList(HostingFigures figures, int expected) {
        this.figures = figures;
        this.rows = new int[expected];
        this.machines = new int[expected];
        this.above = new double[expected];
        this.carried = new double[expected];
        this.usdPerMonth = new double[expected];
        this.rank = new double[expected];
    }

    /**
     * Adds one; see {@link Full}.
     *
     * @param row the place of the offer in the figures
     */
    void add(int row, int count, double largest, double most, double usd, double ranked) {
        if (size == rows.length) {
            grow(2 * size + 1);
        }
        rows[size] = row;
        machines[size] = count;
        above[size] = largest;
        carried[size] = most;
        usdPerMonth[size] = usd;
        rank[size] = ranked;
        size++;
    }

    private void grow(int length) {
        rows = Arrays.copyOf(rows, length);
        machines = Arrays.copyOf(machines, length);
        above = Arrays.copyOf(above, length);
        carried = Arrays.copyOf(carried, length);
        usdPerMonth = Arrays.copyOf(usdPerMonth, length);
        rank = Arrays.copyOf(rank, length);
    }

    /**
     * The first in rank at a price of the API, of equals the one with the fewest tokens, then the first that was added.
     *
     * @param most of the tokens a day up to which they may carry all
     */
    Optional<Full> first(double apiUsdPerDailyToken, double most) {
        int first = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double extra = rank[i] * usdPerMonth[i] - apiUsdPerDailyToken * carried[i];
            if (above[i] <= most && (first < 0 || extra < least || extra <= least && above[i] < above[first])) {
                first = i;
                least = extra;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(full(first));
    }

    /** All of them, in the order in which they were added. */
    List<Full> all() {
        List<Full> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(full(i));
        }
        return all;
    }

    private Full full(int index) {
        return new Full(
                figures.hosting(rows[index]),
                machines[index],
                above[index],
                carried[index],
                usdPerMonth[index],
                rank[index]);
    }
}
