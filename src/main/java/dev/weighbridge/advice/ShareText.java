package dev.weighbridge.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of a whole, and scores over one another, in words. */
public final class ShareText {
    private static final int MOST_DECIMALS = 4;
    private static final int TWICE = 200;
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    private ShareText() {}

    /**
     * {@code 91.5 %} and {@code 8.5 %}: all with the decimals that leave the smallest above 0 two digits, and rounded so that
     * they add up to what the shares do.
     *
     * @param shares 0 to 1 each
     */
    public static List<String> percents(List<Double> shares) {
        int decimals = decimals(shares);
        double units = 100 * Math.pow(10, decimals);
        List<Long> rounded = new ArrayList<>();
        shares.forEach(share -> rounded.add((long) Math.floor(share * units)));
        long missing = Math.round(shares.stream().mapToDouble(share -> share).sum() * units)
                - rounded.stream().mapToLong(whole -> whole).sum();
        IntStream.range(0, shares.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> rounded.get(i) - shares.get(i) * units))
                .limit(missing)
                .forEach(i -> rounded.set(i, rounded.get(i) + 1));
        return rounded.stream()
                .map(whole -> BigDecimal.valueOf(whole, decimals).toPlainString() + " %")
                .toList();
    }

    private static int decimals(List<Double> shares) {
        double smallest = shares.stream()
                .filter(share -> share > 0)
                .mapToDouble(share -> share)
                .min()
                .orElse(1);
        int decimals = 0;
        while (decimals < MOST_DECIMALS && smallest * 100 * Math.pow(10, decimals) < 9.5) {
            decimals++;
        }
        return decimals;
    }

    /** {@code 66 % of the choice's}, and from twice on {@code 3 times the choice's}. */
    static String ofTheChoices(double ratio) {
        long percent = Math.round(100 * ratio);
        return (percent < TWICE ? percent + " % of" : times(ratio)) + " the choice's";
    }

    /** {@code 2.8 times}: with two digits that count at most; {@code many times} nothing. */
    static String times(double ratio) {
        return Double.isInfinite(ratio)
                ? "many times"
                : new BigDecimal(ratio).round(TWO_DIGITS).stripTrailingZeros().toPlainString() + " times";
    }
}
