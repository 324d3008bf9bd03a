package dev.weighbridge.cost.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a machine does with a model in the best of all ways in which it can serve it; safe to use from many threads. */
final class BestWay {
    private final List<SetupCapacity> ways;
    private final double plannedLoad;
    private final AtomicReference<@Nullable Known> last = new AtomicReference<>();

    private record Known(double latencySeconds, Capacity capacity) {}

    /**
     * Orders the ways by what they could serve at most, the rated ones first.
     *
     * @param ways at least one
     * @param plannedLoad share of a capacity that is planned for
     */
    BestWay(List<SetupCapacity> ways, double plannedLoad) {
        this.plannedLoad = plannedLoad;
        this.ways = ways.stream()
                .sorted(Comparator.comparing((SetupCapacity way) -> !way.rated())
                        .thenComparing(way -> -planned(way.full())))
                .toList();
    }

    /** The best within a P99 of the time to the first token. */
    Capacity within(double latencySeconds) {
        Known known = last.get();
        if (known == null || known.latencySeconds != latencySeconds) {
            known = new Known(latencySeconds, best(latencySeconds));
            last.set(known); // enough: all machines are asked about one latency, then about another
        }
        return known.capacity;
    }

    /**
     * Those that cannot be better are not calculated. One at which the score of the model does not hold counts only where no
     * rated one is fast enough.
     */
    private Capacity best(double latencySeconds) {
        Capacity best = ways.get(0).within(latencySeconds);
        boolean rated = ways.get(0).rated();
        for (SetupCapacity way : ways) {
            if (rated && !way.rated() && best.mostLoad() > 0) {
                return best;
            }
            if (planned(way.full()) > planned(best)) {
                Capacity other = way.within(latencySeconds);
                best = planned(other) > planned(best) ? other : best;
            }
        }
        return best;
    }

    /** What is planned for it, by which it is chosen; where the latency allows nothing, what it could serve counts little. */
    private double planned(Capacity capacity) {
        return capacity.tokensPerDay() * Math.max(1e-9, Math.min(plannedLoad, capacity.mostLoad()));
    }
}
