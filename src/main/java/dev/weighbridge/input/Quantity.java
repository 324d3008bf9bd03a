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

    /**
     * A number with two possible readings: {@code 500.000} is 500 in some countries and 500,000 in others.
     *
     * @param decimal the number before the suffix, if its point or comma is a decimal point
     * @param whole the number before the suffix, if its point or comma separates thousands
     * @param suffix a scale as written, such as {@code M}; may be empty
     */
    public record TwoReadings(String written, BigDecimal decimal, BigDecimal whole, String suffix) {
        /** One to three digits, a point or comma, three digits; a number that begins with 0 has no thousands. */
        private static final Pattern WRITTEN = Pattern.compile("([+-]?[1-9]\\d{0,2})[.,](\\d{3}) ?([kKmMbBgGtT]?)");

        /** Both readings; empty if the text has one or none. */
        public static Optional<TwoReadings> of(String text) {
            Matcher written = WRITTEN.matcher(text.strip());
            return written.matches()
                    ? Optional.of(new TwoReadings(
                            text.strip(),
                            new BigDecimal(written.group(1) + "." + written.group(2)),
                            new BigDecimal(written.group(1) + written.group(2)),
                            written.group(3)))
                    : Optional.empty();
        }

        /** Both readings for a message: {@code can be 500 or 500,000}. */
        public String description() {
            return String.format(
                    Locale.ROOT, "can be %s%s or %,d%s", shortest(), suffix, whole.longValueExact(), suffix);
        }

        /** How to write each without doubt: {@code Write 500 or 500000.} */
        public String fix() {
            String clear = decimal.stripTrailingZeros().scale() == 3 ? decimal.toPlainString() + "0" : shortest();
            return "Write %s%s or %s%s.".formatted(clear, suffix, whole.toPlainString(), suffix);
        }

        private String shortest() {
            return decimal.stripTrailingZeros().toPlainString();
        }
    }
}
