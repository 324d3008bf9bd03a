package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Chooses numbers that represent every band of a range that is cut at limits. */
public final class BandRepresentatives {
    /** Numbers with the fewest digits first. */
    public static final Comparator<Double> SHORTEST = Comparator.comparingInt(BandRepresentatives::digits);

    private BandRepresentatives() {}

    /**
     * The limits inside the range, its ends, and numbers beside and between them.
     *
     * @param each how many different numbers every band gets, if it has so many
     */
    public static NavigableSet<Double> around(Collection<Double> limits, Range range, boolean whole, int each) {
        NavigableSet<Double> marks = new TreeSet<>(limits);
        marks.removeIf(limit -> limit < range.low() || limit > range.high());
        marks.add(range.low());
        marks.add(range.high());
        NavigableSet<Double> numbers = new TreeSet<>();
        double last = range.low();
        for (double mark : marks) {
            if (whole) {
                IntStream.rangeClosed(-each, each).forEach(step -> numbers.add(Math.floor(mark) + step));
            } else {
                numbers.add(mark);
                for (int i = 0; i < each && last < mark; i++) {
                    double width = (mark - last) / each;
                    numbers.add(shortestBetween(last + i * width, last + (i + 1) * width));
                }
            }
            last = mark;
        }
        numbers.removeIf(number -> number < range.low() || number > range.high());
        return numbers;
    }

    /** 1, 2, 5, 10, 20 and so on, within the range. */
    public static DoubleStream round(Range range, boolean whole) {
        return IntStream.rangeClosed(whole ? 0 : -2, 15)
                .boxed()
                .flatMapToDouble(power -> DoubleStream.of(1, 2, 5)
                        .map(digit -> BigDecimal.valueOf(digit)
                                .scaleByPowerOfTen(power)
                                .doubleValue()))
                .filter(number -> number >= range.low() && number <= range.high());
    }

    /** The number between two others with the fewest digits; the first of them if there is none. */
    private static double shortestBetween(double low, double high) {
        BigDecimal middle = BigDecimal.valueOf(low)
                .add(BigDecimal.valueOf(high))
                .divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
        for (int digits = 1; digits <= 17; digits++) {
            double number = middle.round(new MathContext(digits)).doubleValue();
            if (number > low && number < high) {
                return number;
            }
        }
        return low;
    }

    /** A number for any value: a number itself, the index of a choice in its list, 1 for true, the size of a set. */
    public static double of(Object value) {
        if (value instanceof Enum<?> choice) {
            return Arrays.asList(choice.getDeclaringClass().getEnumConstants()).indexOf(choice);
        }
        if (value instanceof Set<?> set) {
            return set.size();
        }
        return value instanceof Number number ? number.doubleValue() : value.equals(true) ? 1 : 0;
    }

    public static int digits(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().precision();
    }

    /** A number as a workload file and its reader write it; {@code infinite} where no file can hold it. */
    public static String plain(double number) {
        if (Double.isInfinite(number)) {
            return "infinite";
        }
        String plain = BigDecimal.valueOf(number).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
}
