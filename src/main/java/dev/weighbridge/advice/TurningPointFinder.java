package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.rules.language.Placement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Finds the value of one number, nearest to its value now, at which the placement is another one, to three digits. */
final class TurningPointFinder {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Placement placement;

    /** @param placement the recommended one */
    TurningPointFinder(Placement placement) {
        this.placement = placement;
    }

    /** A number that changes the placement. */
    private record Change(double value, Placement placement) {
        double distance(double now) {
            return Math.abs(value - now);
        }
    }

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
        return find(field, now, candidates, (same, turned) -> List.of(), placementAt, shown);
    }

    /**
     * Tries candidates, nearest first, and between the first that turns on a side and the last before it those values at
     * which costs change. From one candidate to the next, costs move in one direction, so halving finds the first that turns.
     *
     * @param between the values between one where the placement is the same and one where it is not, from the one to the other
     */
    Optional<TurningPoint> find(
            String field,
            double now,
            DoubleStream candidates,
            BiFunction<Double, Double, List<Double>> between,
            DoubleFunction<Placement> placementAt,
            DoubleFunction<Object> shown) {
        double[] ordered = candidates
                .filter(value -> value != now)
                .boxed()
                .distinct()
                .sorted(Comparator.comparingDouble(value -> Math.abs(value - now)))
                .mapToDouble(value -> value)
                .toArray();
        Optional<Change> nearest = Optional.empty();
        double sameUnder = now;
        double sameOver = now;
        for (double value : ordered) {
            double same = value < now ? sameUnder : sameOver;
            double reach = Math.abs(same - now);
            if (nearest.filter(change -> change.distance(now) <= reach).isPresent()) {
                continue; // what comes on this side lies further away
            }
            Change change = new Change(value, placementAt.apply(value));
            if (change.placement != placement) {
                Change first = firstOf(between.apply(same, value), change, placementAt);
                nearest = nearest.filter(other -> other.distance(now) <= first.distance(now))
                        .or(() -> Optional.of(first));
            }
            if (value < now) {
                sameUnder = value;
            } else {
                sameOver = value;
            }
        }
        return nearest.map(change -> rounded(change, now, placementAt))
                .map(change -> new TurningPoint(field, shown.apply(now), shown.apply(change.value), change.placement));
    }

    /**
     * The same turn at a value of three significant digits further away, which is as exact as costs are; the change itself
     * where the placement is another one there.
     */
    private static Change rounded(Change change, double now, DoubleFunction<Placement> placementAt) {
        double value = rounded(change.value, now);
        return value == change.value || placementAt.apply(value) != change.placement
                ? change
                : new Change(value, change.placement);
    }

    /** The nearest value of three significant digits that does not lie between a value and that of now. */
    static double rounded(double value, double now) {
        RoundingMode away = value > now ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return BigDecimal.valueOf(value)
                .round(new MathContext(SIGNIFICANT_DIGITS, away))
                .doubleValue();
    }

    private Change firstOf(List<Double> values, Change last, DoubleFunction<Placement> placementAt) {
        Change first = last;
        int low = 0;
        int high = values.size();
        while (low < high) {
            int middle = (low + high) / 2;
            Change change = new Change(values.get(middle), placementAt.apply(values.get(middle)));
            if (change.placement == placement) {
                low = middle + 1;
            } else {
                first = change;
                high = middle;
            }
        }
        return first;
    }
}
