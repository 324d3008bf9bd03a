package dev.weighbridge.workload.line;

import dev.weighbridge.input.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number as people write it in a line: {@code 50_000_000}, {@code 12,500,000}, {@code 1.234.567}, {@code 2,5}. */
final class LineNumber {
    private static final Pattern COMMAS_GROUP = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern POINTS_GROUP =
            Pattern.compile("[+-]?\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?|[+-]?\\d{1,3}\\.\\d{3},\\d+");
    private static final Pattern COMMA_DECIMAL = Pattern.compile("[+-]?(?:\\d+,\\d|0,\\d+)");

    private LineNumber() {}

    /**
     * Its value; if it can be read in two ways, the English reading, see {@link Quantity.TwoReadings}; empty where
     * it is no number.
     */
    static Optional<BigDecimal> of(String written) {
        String english = written;
        if (POINTS_GROUP.matcher(written).matches()) {
            english = written.replace(".", "").replace(',', '.');
        } else if (COMMA_DECIMAL.matcher(written).matches()) {
            english = written.replace(',', '.');
        } else if (COMMAS_GROUP.matcher(written).matches()) {
            english = written.replace(",", "");
        }
        return Quantity.parse(english);
    }
}
