package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.rules.language.Placement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Finds the value of one number, nearest to its value now, at which the placement is another one. */
final class NearestChange {
    /** Digits of a price or of a number of people: the value that is reported is the value that was tried. */
    private static final int DIGITS = 6;

    private final Placement placement;

    /** @param placement the recommended one */
    NearestChange(Placement placement) {
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

    /** Each limit as a whole number, and the whole numbers just under and over it. */
    static DoubleStream wholeNumbersAround(Collection<Double> limits) {
        return limits.stream().mapToDouble(Math::rint).flatMap(limit -> DoubleStream.of(limit - 1, limit, limit + 1));
    }

    /** The two numbers nearest to each limit on either side that can be written out in full. */
    static DoubleStream shortNumbersAround(Collection<Double> limits) {
        return limits.stream().filter(Double::isFinite).map(BigDecimal::valueOf).flatMapToDouble(limit -> {
            BigDecimal under = limit.round(new MathContext(DIGITS, RoundingMode.FLOOR));
            BigDecimal over = limit.round(new MathContext(DIGITS, RoundingMode.CEILING));
            return DoubleStream.of(
                    under.subtract(under.ulp()).doubleValue(),
                    under.doubleValue(),
                    over.doubleValue(),
                    over.add(over.ulp()).doubleValue());
        });
    }
}
