package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** The cheapest of several staircases at each volume, and where it crosses a straight line. */
final class Envelope {
    private final double egressUsdPerDailyToken;
    private final double[] edges;
    private final Staircase[] cheapest;
    private final double[] fixedUsdPerMonth;

    /** @param fast staircases of one shopping list, each fast enough */
    Envelope(List<Staircase> fast) {
        this.egressUsdPerDailyToken = fast.isEmpty() ? 0 : fast.get(0).egressUsdPerDailyToken();
        this.edges = fast.stream()
                .flatMapToDouble(Envelope::edges)
                .filter(edge -> edge > 0)
                .sorted()
                .distinct()
                .toArray();
        this.cheapest = new Staircase[edges.length];
        this.fixedUsdPerMonth = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            double volume = edges[i] * (1 - 1e-12);
            cheapest[i] = cheapest(fast, volume);
            fixedUsdPerMonth[i] = fixedUsdPerMonth(cheapest[i], volume);
        }
    }

    /** The cheapest that carries a volume; of equals, the first. */
    Optional<Staircase> cheapest(double tokensPerDay) {
        int first = Staircase.firstCarrying(edges, tokensPerDay);
        return first < edges.length ? Optional.of(cheapest[first]) : Optional.empty();
    }

    /** The volumes up to which each step of a staircase reaches. */
    private static DoubleStream edges(Staircase stairs) {
        double each = stairs.plannedPerMachine();
        long most = Math.round(stairs.largestTokensPerDay() / each);
        return LongStream.rangeClosed(1, most).filter(stairs::isStep).mapToDouble(count -> count * each);
    }

    private static Staircase cheapest(List<Staircase> stairs, double volume) {
        return stairs.stream()
                .filter(staircase -> staircase.eligible(volume))
                .min(Comparator.comparingDouble(staircase -> fixedUsdPerMonth(staircase, volume)))
                .orElseThrow();
    }

    /** What it costs beside egress, which grows with each token alike for all. */
    private static double fixedUsdPerMonth(Staircase staircase, double volume) {
        SelfHostedCost cost = staircase.at(volume);
        return cost.usdPerMonth() - cost.egressUsdPerMonth();
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
