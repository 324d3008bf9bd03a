package dev.weighbridge.measure;

import java.util.List;

/** Measured values in ascending order. */
public record Distribution(List<Double> ascending) {
    public Distribution {
        ascending = ascending.stream().sorted().toList();
    }

    public boolean isEmpty() {
        return ascending.isEmpty();
    }

    public int size() {
        return ascending.size();
    }

    /** Whether there are so many values that at least one is expected above a percentile: 20 for P95, 100 for P99. */
    public boolean suffices(int percent) {
        return size() * (100L - percent) >= 100;
    }

    /**
     * The percentile by nearest rank: the smallest measured value that at least this many of 100 values do not exceed.
     * Of fewer than 100 values, P99 is the largest.
     *
     * @param percent from 1 to 100
     * @throws IllegalStateException if there are no values
     */
    public double percentile(int percent) {
        if (isEmpty()) {
            throw new IllegalStateException("no values have no percentile");
        }
        int rank = (int) Math.ceil(percent * (double) size() / 100);
        return ascending.get(Math.max(1, rank) - 1);
    }
}
