package dev.weighbridge.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The values near a limit of a rule at which the placement may change. */
final class ValuesAroundLimits {
    /** Digits of a price or of a number of people: the value that is reported is the value that was tried. */
    private static final int DIGITS = 6;

    /** How many times the smaller of two numbers the larger may be where values are tried between them. */
    private static final double WIDEST = 1e6;
    /** Parts of the way between two numbers. */
    private static final int BETWEEN = 500;

    private ValuesAroundLimits() {}

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

    /** A number times each tenth of a decade, up to two decades under and over it, with three digits. */
    static DoubleStream tenthsOfDecades(double number) {
        return IntStream.rangeClosed(-20, 20)
                .mapToObj(tenth -> BigDecimal.valueOf(number * Math.pow(10, tenth / 10.0)))
                .mapToDouble(value -> value.round(new MathContext(3)).doubleValue());
    }

    /** Numbers of three digits between two others, in even proportion and in order from the first to the second. */
    static List<Double> shortNumbersBetween(double first, double second) {
        double low = Math.max(Math.min(first, second), Math.max(first, second) / WIDEST);
        double high = Math.max(first, second);
        List<Double> between = IntStream.rangeClosed(1, BETWEEN - 1)
                .mapToObj(i -> BigDecimal.valueOf(low * Math.pow(high / low, (double) i / BETWEEN))
                        .round(new MathContext(3))
                        .doubleValue())
                .filter(value -> value > low && value < high)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (second < first) {
            Collections.reverse(between);
        }
        return between;
    }
}
