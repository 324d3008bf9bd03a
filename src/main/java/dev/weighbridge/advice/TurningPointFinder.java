package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.rules.language.Placement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Finds the value of one number, nearest to its value now, at which the placement is another one, to three digits. */
final class TurningPointFinder {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final BitSet NONE_ALIKE = new BitSet();

    private final Placement placement;

    /** @param placement the recommended one */
    TurningPointFinder(Placement placement) {
        this.placement = placement;
    }

    /**
     * Values in order, each worked out when it is asked for.
     *
     * @param at the value of an index from 0
     */
    record Values(int count, IntToDoubleFunction at) {
        static final Values NONE = new Values(0, index -> Double.NaN);
    }

    /** The values at which costs change from one where the placement is the same to one where it is not, in this order. */
    interface Between {
        Values of(double same, double turned);
    }

    /**
     * Numbers that may change the placement.
     *
     * @param ascending nobody changes it
     * @param alike the indexes of those at which rules read the same as at the one before; nobody changes it
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers in hundreds, without boxes; nobody compares these
    record Candidates(double[] ascending, BitSet alike) {
        /** Those of which that is not known, in any order. */
        static Candidates of(double[] values) {
            double[] ascending = values.clone();
            Arrays.sort(ascending);
            return new Candidates(ascending, NONE_ALIKE);
        }
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
            Candidates candidates,
            DoubleFunction<Placement> placementAt,
            DoubleFunction<Object> shown) {
        return find(field, now, candidates, (same, turned) -> Values.NONE, placementAt, shown);
    }

    /**
     * Tries candidates, nearest first, and between the first that turns on a side and the last before it those values at
     * which costs change. From one candidate to the next, costs move in one direction, so halving finds the first that turns.
     */
    Optional<TurningPoint> find(
            String field,
            double now,
            Candidates candidates,
            Between between,
            DoubleFunction<Placement> placementAt,
            DoubleFunction<Object> shown) {
        return Optional.ofNullable(nearest(now, candidates, between, placementAt))
                .map(change -> rounded(change, now, placementAt))
                .map(change -> new TurningPoint(field, shown.apply(now), shown.apply(change.value), change.placement));
    }

    private @Nullable Change nearest(
            double now, Candidates candidates, Between between, DoubleFunction<Placement> placementAt) {
        double[] ascending = candidates.ascending;
        int found = Arrays.binarySearch(ascending, now);
        int under = (found < 0 ? -found - 1 : found) - 1;
        int over = under + 1;
        double sameUnder = now;
        double sameOver = now;
        Change nearest = null;
        while (under >= 0 || over < ascending.length) {
            boolean goesUnder =
                    over == ascending.length || under >= 0 && now - ascending[under] <= ascending[over] - now;
            int index = goesUnder ? under-- : over++;
            double value = ascending[index];
            double same = goesUnder ? sameUnder : sameOver;
            boolean liesFurther = nearest != null && Math.abs(nearest.value - now) <= Math.abs(same - now);
            if (value == same || liesFurther) {
                continue;
            }
            boolean asTheLast = same != now && candidates.alike.get(goesUnder ? index + 1 : index);
            Change change = new Change(value, asTheLast ? placement : placementAt.apply(value));
            if (change.placement != placement) {
                Change first = first(between.of(same, value), change, placementAt);
                nearest = nearest == null || Math.abs(first.value - now) < Math.abs(nearest.value - now)
                        ? first
                        : nearest;
            }
            if (goesUnder) {
                sameUnder = value;
            } else {
                sameOver = value;
            }
        }
        return nearest;
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

    private Change first(Values values, Change last, DoubleFunction<Placement> placementAt) {
        Change first = last;
        int low = 0;
        int high = values.count;
        while (low < high) {
            int middle = (low + high) / 2;
            double value = values.at.applyAsDouble(middle);
            Change change = new Change(value, placementAt.apply(value));
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
