package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.input.DigitGroups;
import dev.weighbridge.input.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as rules write them; a number is digits without a leading zero, and a fraction. */
public final class LiteralSyntax {
    private static final Pattern PLAIN = Pattern.compile("(?:0|[1-9]\\d*)(?:\\.\\d+)?");
    private static final Pattern JAVA_SUFFIX = Pattern.compile("(?<=[\\d.])[dDfFlL]$");
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:ms|[A-Za-z]{2,})");
    private static final Pattern POINTS_BETWEEN_THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(?:\\.\\d{3}){2,}");
    private static final double LARGEST_SUGGESTED = 1e15;
    private static final double SMALLEST_SUGGESTED = 1e-9;

    private LiteralSyntax() {}

    /** A value as a rule writes it: {@code 10_000_000}, {@code STRICT}, {@code true}, {@code "DeepSeek"}. */
    public static String of(Object value) {
        if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            return DigitGroups.of(plain, '_');
        }
        if (value instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        if (value instanceof DeclaredChoice choice) {
            return choice.constant();
        }
        return value instanceof WireName choice ? choice.name() : value.toString();
    }

    /** The name of a rule as the rule writes it, with its quotes. A backslash in a name stands for itself. */
    public static String ofName(String name) {
        return '"' + name.replace("\"", "\\\"") + '"';
    }

    /** The number without its sign; empty if it is written in another form. */
    static Optional<Double> parse(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** Whether a double holds exactly the number that is written. */
    static boolean isExact(String text) {
        return new BigDecimal(text).compareTo(BigDecimal.valueOf(Double.parseDouble(text))) == 0;
    }

    /** What to write instead of a number in another form, as a sentence. */
    static String wayOut(String text) {
        Matcher unit = WITH_UNIT.matcher(text);
        if (unit.matches() && parse(unit.group(1)).isPresent()) {
            return "Write %s without a unit."
                    .formatted(parse(unit.group(1)).map(LiteralSyntax::of).orElseThrow());
        }
        if (POINTS_BETWEEN_THOUSANDS.matcher(text).matches()) {
            return "Write %s.".formatted(text.replace('.', '_'));
        }
        return meant(text)
                .filter(number -> number == 0 || number >= SMALLEST_SUGGESTED && number <= LARGEST_SUGGESTED)
                .map(number -> "Write %s.".formatted(of(number)))
                .orElse("Write it in digits, such as 10_000_000 or 0.8.");
    }

    private static Optional<Double> meant(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return hexadecimal(text);
        }
        return Quantity.parse(JAVA_SUFFIX.matcher(text).replaceFirst("")).map(BigDecimal::doubleValue);
    }

    private static Optional<Double> hexadecimal(String text) {
        try {
            boolean power = text.indexOf('p') > 0 || text.indexOf('P') > 0;
            return Optional.of(power ? Double.parseDouble(text) : (double) Long.decode(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
