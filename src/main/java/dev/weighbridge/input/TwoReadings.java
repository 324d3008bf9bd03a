package dev.weighbridge.input;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that can be read in two ways: {@code 500.000} is 500 to some and 500,000 to others.
 *
 * @param decimal what stands before the suffix where the sign is a decimal point
 * @param whole the same where the sign stands between thousands
 * @param suffix a scale as written, such as {@code M}; empty where there is none
 */
public record TwoReadings(String written, BigDecimal decimal, BigDecimal whole, String suffix) {
    /** No more than three digits, one sign, three digits; what begins with 0 has no thousands. */
    private static final Pattern WRITTEN = Pattern.compile("([+-]?[1-9]\\d{0,2})[.,](\\d{3}) ?([kKmMbBgGtT]?)");

    /** Both readings; empty where the text has one or none. */
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

    /** Both readings: {@code can be 500 or 500,000}. */
    public String description() {
        return String.format(Locale.ROOT, "can be %s%s or %,d%s", shortest(), suffix, whole.longValueExact(), suffix);
    }

    /** How each is written so that it has one reading: {@code Write 500 or 500000.} */
    public String fix() {
        String clear = decimal.stripTrailingZeros().scale() == 3 ? decimal.toPlainString() + "0" : shortest();
        return "Write %s%s or %s%s.".formatted(clear, suffix, whole.toPlainString(), suffix);
    }

    private String shortest() {
        return decimal.stripTrailingZeros().toPlainString();
    }
}
