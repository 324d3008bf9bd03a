package dev.weighbridge.input;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return String.format(Locale.ROOT, "can be %s%s or %,d%s", shortest(), suffix, whole.longValueExact(), suffix);
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
