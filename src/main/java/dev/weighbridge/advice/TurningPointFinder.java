package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.rules.language.Placement;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Finds the value of one number, nearest to its value now, at which the placement is another one. */
final class TurningPointFinder {
    private final Placement placement;

    /** @param placement the recommended one */
    TurningPointFinder(Placement placement) {
        this.placement = placement;
    }

    /** A number that changes the placement. */
    private record Change(double value, Placement placement) {}

    /**
     * Tries candidates, nearest first.
     *
     * @param placementAt the placement with the field at a value
     * @param shown a value in the field's own type
     */
    Optional<TurningPoint> find(
            String field,
            double now,
            DoubleStream candidates,
            DoubleFunction<Placement> placementAt,
            DoubleFunction<Object> shown) {
        return candidates
                .filter(value -> value != now)
                .boxed()
                .distinct()
                .sorted(Comparator.comparingDouble(value -> Math.abs(value - now)))
                .map(value -> new Change(value, placementAt.apply(value)))
                .filter(change -> change.placement != placement)
                .findFirst()
                .map(change -> new TurningPoint(field, shown.apply(now), shown.apply(change.value), change.placement));
    }
}
