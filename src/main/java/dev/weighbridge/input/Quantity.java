package dev.weighbridge.input;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people write them: {@code 50M}, {@code 50_000_000}, {@code 1.5e6}, {@code .5}, {@code 2B}. */
public final class Quantity {
    private static final Pattern WRITTEN =
            Pattern.compile("([+-]?)(\\d[\\d_]{0,40}|(?=\\.))(\\.\\d{1,40})?([eE][+-]?\\d{1,3})? ?([kKmMbBgGtT]?)");

    private Quantity() {}

    /**
     * Reads one number; a letter after it is read in either case: k, m (million), b or g (10^9), t (10^12).
     *
     * @return its exact value, or empty if it is not a number or outside the range of a double
     */
    public static Optional<BigDecimal> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || text.contains("__") || written.group(2).endsWith("_")) {
            return Optional.empty();
        }
        String digits = written.group(2).replace("_", "");
        String fraction = written.group(3) == null ? "" : written.group(3);
        String exponent = written.group(4) == null ? "" : written.group(4);
        BigDecimal value = new BigDecimal(written.group(1) + digits + fraction + exponent)
                .scaleByPowerOfTen(power(written.group(5)));
        return Double.isInfinite(value.doubleValue()) ? Optional.empty() : Optional.of(value);
    }

    private static int power(String suffix) {
        return switch (suffix.toLowerCase(Locale.ROOT)) {
            case "k" -> 3;
            case "m" -> 6;
            case "b", "g" -> 9;
            case "t" -> 12;
            default -> 0;
        };
    }
}
