package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.List;

/** The cheapest of several staircases at each volume, and where it crosses a straight line. */
final class Envelope {
    private final List<Staircase> stairs;

    /** @param eligible staircases of one workload; those that another one undercuts everywhere are left out */
    Envelope(List<Staircase> eligible) {
        this.stairs = undominated(eligible);
    }

    /**
     * Volumes at which the cheapest staircase costs the same as a line through the origin, and volumes at which one more
     * machine lifts it over the line; ascending.
     *
     * @param usdPerDailyToken slope of the line: dollars a month for each token a day
     */
    List<Double> crossings(double usdPerDailyToken) {
        if (stairs.isEmpty()) {
            return List.of();
        }
        double slope = usdPerDailyToken - stairs.get(0).egressUsdPerDailyToken();
        if (slope <= 0) {
            return List.of();
        }
        List<Double> crossings = new ArrayList<>();
        double low = 0;
        boolean cheaper = false;
        for (double high : edges()) {
            double constant = fixedUsdPerMonth(high);
            double meets = constant / slope;
            if (cheaper && meets > low) {
                crossings.add(low);
                cheaper = false;
            }
            if (!cheaper && meets <= high) {
                crossings.add(Math.max(meets, low));
                cheaper = true;
            }
            low = high;
        }
        return crossings;
    }

    /** The largest volume up to which each step of each staircase reaches, ascending. */
    private double[] edges() {
        return stairs.stream()
                .flatMapToDouble(Envelope::edges)
                .filter(edge -> edge > 0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static java.util.stream.DoubleStream edges(Staircase stairs) {
        double largest = stairs.largestTokensPerDay();
        int most = stairs.workload().selfHosted().count().isPresent()
                ? 1
                : stairs.machine().counts().max();
        double each = most == 1 ? largest : stairs.plannedPerMachine();
        return java.util.stream.IntStream.rangeClosed(1, most)
                .filter(count -> most == 1 || stairs.machine().counts().atLeast(count) == count)
                .mapToDouble(count -> count * each);
    }

    /** What does not grow with each token on the step that ends at a volume. */
    private double fixedUsdPerMonth(double volume) {
        double just = volume * (1 - 1e-12);
        double best = Double.POSITIVE_INFINITY;
        for (Staircase staircase : stairs) {
            if (staircase.eligible(just)) {
                SelfHostedCost cost = staircase.at(just);
                best = Math.min(best, cost.usdPerMonth() - cost.egressUsdPerMonth());
            }
        }
        return best;
    }

    private static List<Staircase> undominated(List<Staircase> all) {
        List<Staircase> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean undercut = false;
            for (int j = 0; j < all.size() && !undercut; j++) {
                undercut = j != i && undercuts(all.get(j), all.get(i)) && (j < i || !undercuts(all.get(i), all.get(j)));
            }
            if (!undercut) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    /** Whether {@code a} never costs more than {@code b}, at any volume that b can carry. */
    private static boolean undercuts(Staircase a, Staircase b) {
        return a.usdPerMachineMonth() <= b.usdPerMachineMonth()
                && a.machineTokensPerDay() >= b.machineTokensPerDay()
                && a.storageUsdPerMonth() <= b.storageUsdPerMonth()
                && a.machine().counts().min() <= b.machine().counts().min()
                && a.machine().counts().step() == 1
                && a.largestTokensPerDay() >= b.largestTokensPerDay();
    }
}
