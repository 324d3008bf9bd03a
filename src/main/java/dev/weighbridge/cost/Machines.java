package dev.weighbridge.cost;

import java.util.List;
import java.util.Optional;

/** Machines that can serve a workload fast enough, at a volume that each of them can carry. */
final class Machines {
    private final List<Staircase> stairs;
    private final List<Staircase> rivals;
    private final double[] largest;
    private final Once<Envelope> envelope;

    /** @param rivals those of the stairs that can be the cheapest */
    Machines(List<Staircase> stairs, List<Staircase> rivals) {
        this.stairs = stairs;
        this.rivals = rivals;
        this.largest = stairs.stream()
                .mapToDouble(Staircase::largestTokensPerDay)
                .sorted()
                .toArray();
        this.envelope = new Once<>(() -> new Envelope(rivals));
    }

    List<Staircase> stairs() {
        return stairs;
    }

    /** Those that can be the cheapest. */
    List<Staircase> rivals() {
        return rivals;
    }

    /** How many of them carry a volume. */
    int carrying(double tokensPerDay) {
        return largest.length - Staircase.firstCarrying(largest, tokensPerDay);
    }

    /** The largest volume that so many of them carry; empty where there are not so many. */
    Optional<Double> largestTokensPerDay(int count) {
        return count < 1 || count > largest.length ? Optional.empty() : Optional.of(largest[largest.length - count]);
    }

    /** The cheapest of them at each volume. */
    Envelope envelope() {
        return envelope.get();
    }
}
