package dev.weighbridge.advice;

import dev.weighbridge.advice.TurningPointFinder.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** The values near a limit of a rule at which the placement may change. */
final class ValuesAroundLimits {
    /** Digits of a price or of a number of people: the value that is reported is the value that was tried. */
    private static final int DIGITS = 6;

    private static final MathContext SHORT = new MathContext(3);

    /** How many times the smaller of two numbers the larger may be where values are tried between them. */
    private static final double WIDEST = 1e6;

    /** Numbers of three digits: in each decade 900, from 100. */
    private static final long LEAST_DIGITS = 100;

    private static final long OF_A_DECADE = 900;

    private ValuesAroundLimits() {}

    /** Each limit within a range as a whole number, and the whole numbers just under and over it that lie in the range. */
    static double[] wholeNumbersAround(Collection<Double> limits, double least, double most) {
        double[] values = new double[3 * limits.size()];
        int count = 0;
        for (double limit : limits) {
            double whole = Math.rint(limit);
            for (double value = whole - 1; value <= whole + 1; value++) {
                if (value >= least && value <= most) {
                    values[count++] = value;
                }
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** The two numbers nearest to each limit on either side that can be written out in full, none below 0. */
    static double[] shortNumbersAround(Collection<Double> limits) {
        double[] values = new double[4 * limits.size()];
        int count = 0;
        for (double limit : limits) {
            if (limit >= 0 && limit < Double.MAX_VALUE) {
                int decimals = limit == 0 ? 0 : DIGITS - 1 - (int) Math.floor(Math.log10(limit));
                double units = Math.floor(limit * power(decimals) / power(-decimals));
                for (double near = Math.max(0, units - 1); near <= units + 2; near++) {
                    values[count++] = near / power(decimals) * power(-decimals);
                }
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Ten to a power, and 1 where it is below 0: a whole number over a whole power of ten is the number as it is written. */
    private static double power(int exponent) {
        return exponent <= 0 ? 1 : Math.pow(10, exponent);
    }

    /** A number times each tenth of a decade, up to two decades under and over it, with three digits. */
    static double[] tenthsOfDecades(double number) {
        return IntStream.rangeClosed(-20, 20)
                .mapToDouble(tenth -> shortened(number * Math.pow(10, tenth / 10.0)))
                .toArray();
    }

    /** Every number of three digits between two others, in order from the first to the second. */
    static Values shortNumbersBetween(double first, double second) {
        double low = Math.max(Math.min(first, second), Math.max(first, second) / WIDEST);
        double high = Math.max(first, second);
        long start = place(low);
        while (numberAt(start) <= low) {
            start++;
        }
        long end = place(high) + 1;
        while (numberAt(end) >= high) {
            end--;
        }
        long from = second < first ? end : start;
        int step = second < first ? -1 : 1;
        return new Values((int) Math.max(0, end - start + 1), index -> numberAt(from + (long) step * index));
    }

    /** The place of a number among all of three digits, where 1 has place 0; one too low where it is hardly more. */
    private static long place(double number) {
        int decade = (int) Math.floor(Math.log10(number));
        double digits = number * power(2 - decade) / power(decade - 2);
        return (long) decade * OF_A_DECADE + (long) digits - LEAST_DIGITS;
    }

    private static double numberAt(long place) {
        int decade = (int) Math.floorDiv(place, OF_A_DECADE);
        long digits = LEAST_DIGITS + Math.floorMod(place, OF_A_DECADE);
        return digits / power(2 - decade) * power(decade - 2);
    }

    private static double shortened(double value) {
        return BigDecimal.valueOf(value).round(SHORT).doubleValue();
    }
}
