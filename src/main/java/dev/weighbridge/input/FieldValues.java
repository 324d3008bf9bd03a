package dev.weighbridge.input;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single values of one map; a read returns empty, with a problem added, if the value is wrong. */
final class FieldValues {
    private final String file;
    private final String pointer;
    private final Problems problems;

    /** @param pointer JSON Pointer of the map that holds the values */
    FieldValues(String file, String pointer, Problems problems) {
        this.file = file;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Converts one value. */
    interface Read<T> {
        Optional<T> read(String name, Tree value);
    }

    Optional<String> text(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar
                && scalar.kind() != Tree.Kind.NULL
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        return reject(name, "a text", value);
    }

    /** A number within the range; a text that can be read in two ways is rejected if both are within it. */
    Optional<Double> number(String name, Tree value, Range range) {
        Optional<Double> number = quantity(value).map(BigDecimal::doubleValue).filter(range::holds);
        Optional<Quantity.TwoReadings> two = twoReadingsOfText(value).filter(readings -> {
            double thousand = Quantity.parse(readings.whole() + readings.suffix())
                    .map(BigDecimal::doubleValue)
                    .orElse(Double.NaN);
            return range.holds(thousand);
        });
        if (number.isPresent() && two.isPresent()) {
            return rejectAmbiguous(name, range.description(), value, two.get());
        }
        return number.isPresent() ? number : reject(name, range.description(), value);
    }

    /**
     * A whole number within the limits. Deliberate: {@code 500.000} is rejected as a number of YAML or JSON too. A whole
     * number needs no decimals, so its decimals may be thousands.
     */
    Optional<Long> whole(String name, Tree value, long low, long high, String description) {
        Optional<Quantity.TwoReadings> two =
                value instanceof Tree.Scalar scalar ? twoReadings(scalar) : Optional.empty();
        if (two.isPresent()) {
            return rejectAmbiguous(name, description, value, two.get());
        }
        Optional<Long> whole = quantity(value)
                .filter(number -> number.compareTo(BigDecimal.valueOf(low)) >= 0
                        && number.compareTo(BigDecimal.valueOf(high)) <= 0
                        && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
        return whole.isPresent() ? whole : reject(name, description, value);
    }

    private static Optional<BigDecimal> quantity(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.BOOLEAN
                ? Quantity.parse(scalar.text())
                : Optional.empty();
    }

    /** Both readings of a text. A decimal number of YAML or JSON has one: the language defines how it is written. */
    private static Optional<Quantity.TwoReadings> twoReadingsOfText(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT
                ? twoReadings(scalar)
                : Optional.empty();
    }

    private static Optional<Quantity.TwoReadings> twoReadings(Tree.Scalar scalar) {
        return Quantity.TwoReadings.of(scalar.text())
                .filter(two -> Quantity.parse(scalar.text()).isPresent());
    }

    private <T> Optional<T> rejectAmbiguous(String name, String want, Tree value, Quantity.TwoReadings two) {
        addProblem(
                value,
                name,
                "%s must be %s, got %s, which %s. %s"
                        .formatted(name, want, value.display(), two.description(), two.fix()));
        return Optional.empty();
    }

    /** True only for {@code true}. */
    boolean flag(String name, Tree value) {
        String word = value instanceof Tree.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        if (!word.equals("true") && !word.equals("false")) {
            reject(name, "true or false", value);
        }
        return word.equals("true");
    }

    Optional<LocalDate> date(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            try {
                return Optional.of(LocalDate.parse(scalar.text().strip()));
            } catch (DateTimeParseException e) {
                return reject(name, "a date that exists, such as 2026-01-15", value);
            }
        }
        return reject(name, "a date such as 2026-01-15", value);
    }

    <T> Optional<T> choice(String name, Tree value, Map<String, T> choices) {
        if (value instanceof Tree.Scalar scalar) {
            Optional<T> chosen = Optional.ofNullable(choices.get(normalized(scalar.text())));
            if (chosen.isEmpty()) {
                String hint = Nearest.hint(scalar.text(), choices.keySet());
                addProblem(
                        value,
                        name,
                        "%s must be %s, got %s.%s".formatted(name, oneOf(choices.keySet()), value.display(), hint));
            }
            return chosen;
        }
        return reject(name, oneOf(choices.keySet()), value);
    }

    /** The choice as listed: {@code STATE_OF_THE_ART} is {@code state-of-the-art}. */
    private static String normalized(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    Optional<List<Tree>> items(String name, Tree value) {
        if (value instanceof Tree.Items items && !items.values().isEmpty()) {
            return Optional.of(items.values());
        }
        String got = value instanceof Tree.Items ? "an empty list" : value.display();
        addProblem(value, name, "%s must be a list with at least one value, got %s.".formatted(name, got));
        return Optional.empty();
    }

    <T> Optional<T> reject(String name, String want, Tree value) {
        addProblem(value, name, "%s must be %s, got %s.".formatted(name, want, value.display()));
        return Optional.empty();
    }

    void addProblem(Tree value, String name, String message) {
        String field = pointer + "/" + Tree.token(name);
        boolean item = value.pointer().length() > field.length();
        problems.add(place(file, value), item ? value.pointer() : field, message);
    }

    static String oneOf(Set<String> choices) {
        return "one of " + String.join(", ", choices);
    }

    /** Where a value comes from: {@code file:line}, or the option. */
    static String place(String file, Tree value) {
        if (value.line() == Tree.FROM_OPTION) {
            return ("--set " + dotted(value.pointer())).strip();
        }
        return value.line() > 0 ? file + ":" + value.line() : file;
    }

    /** A pointer as people write it in options: {@code selfHosted.machine}. */
    static String dotted(String pointer) {
        String dotted = pointer.isEmpty() ? "" : pointer.substring(1);
        return dotted.replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
