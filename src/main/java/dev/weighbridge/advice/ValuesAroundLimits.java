package dev.weighbridge.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** The values near a limit of a rule at which the placement may change. */
final class ValuesAroundLimits {
    /** Digits of a price or of a number of people: the value that is reported is the value that was tried. */
    private static final int DIGITS = 6;

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
}
