package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** The cheapest of several staircases at each volume, and where it crosses a straight line. */
final class Envelope {
    private final double egressUsdPerDailyToken;
    private final double[] edges;
    private final double[] fixedUsdPerMonth;

    /** @param eligible staircases of one workload */
    Envelope(List<Staircase> eligible) {
        this.egressUsdPerDailyToken = eligible.isEmpty() ? 0 : eligible.get(0).egressUsdPerDailyToken();
        this.edges = eligible.stream()
                .flatMapToDouble(Envelope::edges)
                .filter(edge -> edge > 0)
                .sorted()
                .distinct()
                .toArray();
        this.fixedUsdPerMonth = Arrays.stream(edges)
                .map(edge -> fixedUsdPerMonth(eligible, edge * (1 - 1e-12)))
                .toArray();
    }

    /** The volumes up to which each step of a staircase reaches. */
    private static DoubleStream edges(Staircase stairs) {
        double each = stairs.plannedPerMachine();
        long most = Math.round(stairs.largestTokensPerDay() / each);
        return LongStream.rangeClosed(1, most).filter(stairs::isStep).mapToDouble(count -> count * each);
    }

    /** What the cheapest costs beside egress, which grows with each token alike for all. */
    private static double fixedUsdPerMonth(List<Staircase> stairs, double volume) {
        double best = Double.POSITIVE_INFINITY;
        for (Staircase staircase : stairs) {
            if (staircase.eligible(volume)) {
                SelfHostedCost cost = staircase.at(volume);
                best = Math.min(best, cost.usdPerMonth() - cost.egressUsdPerMonth());
            }
        }
        return best;
    }

    /**
     * Volumes at which the cheapest staircase meets a line through the origin, and volumes at which one more machine
     * lifts it over the line; ascending, the first always one above which the staircase is cheaper.
     *
     * @param usdPerDailyToken slope of the line: dollars a month for each token a day
     */
    List<Double> crossings(double usdPerDailyToken) {
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

    /** Volumes at which the cheapest staircase costs so much a month, or steps over it; ascending. */
    List<Double> volumesAt(double usdPerMonth) {
        List<Double> volumes = new ArrayList<>();
        double low = 0;
        double before = 0;
        for (int i = 0; i < edges.length; i++) {
            double from = fixedUsdPerMonth[i] + egressUsdPerDailyToken * low;
            double to = fixedUsdPerMonth[i] + egressUsdPerDailyToken * edges[i];
            if (Math.min(before, from) <= usdPerMonth && usdPerMonth <= Math.max(before, from)) {
                volumes.add(low);
            }
            if (from < usdPerMonth && usdPerMonth <= to) {
                volumes.add((usdPerMonth - fixedUsdPerMonth[i]) / egressUsdPerDailyToken);
            }
            low = edges[i];
            before = to;
        }
        return volumes;
    }
}
