package dev.weighbridge.cost.breakeven;

/** A monthly bill that rises in steps with volume, since machines are whole. */
public interface StepCost {
    /** A rounding error of binary fractions does not need a machine more. */
    double ROUNDING = 1 - 1e-12;

    /** Volumes in tokens a day up to which each step reaches, ascending; empty where no volume is carried. */
    double[] stepEnds();

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
