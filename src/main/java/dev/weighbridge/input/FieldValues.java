package dev.weighbridge.input;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single values of one map; a read returns empty, with a problem added, if the value is wrong. */
final class FieldValues {
    private final String file;
    private final String pointer;
    private final String prefix;
    private final Problems problems;

    /**
     * @param pointer JSON Pointer of the map that holds the values
     * @param prefix of their names in messages
     */
    FieldValues(String file, String pointer, String prefix, Problems problems) {
        this.file = file;
        this.pointer = pointer;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** Converts one value. */
    interface Read<T> {
        Optional<T> read(String name, Tree value);
    }

    String fullName(String name) {
        return prefix + name;
    }

    /** The text without spaces around it, which nobody sees. */
    Optional<String> text(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar
                && scalar.kind() != Tree.Kind.NULL
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text().strip());
        }
        return reject(name, "a text", value);
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
                        "%s must be %s, got %s.%s"
                                .formatted(fullName(name), oneOf(choices.keySet()), value.display(), hint));
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
        addProblem(value, name, "%s must be a list with at least one value, got %s.".formatted(fullName(name), got));
        return Optional.empty();
    }

    /** The values of a list; one that comes again is rejected, once however often it comes. */
    <T> List<T> distinct(String name, List<Tree> items, Read<T> read) {
        Set<T> distinct = new LinkedHashSet<>();
        Set<T> reported = new HashSet<>();
        for (Tree item : items) {
            Optional<T> value = read.read(name, item);
            if (value.isPresent() && !distinct.add(value.get()) && reported.add(value.get())) {
                addProblem(
                        item,
                        name,
                        "%s must have each value once, got %s twice. Keep one."
                                .formatted(fullName(name), item.display()));
            }
        }
        return List.copyOf(distinct);
    }

    /** Adds a problem for a field that is left out or has nothing. */
    void missing(String name, String want, Tree.Entries entries) {
        Tree nothing = entries.values().get(name);
        if (nothing == null) {
            addProblem(entries, name, "%s is missing. It must be %s.".formatted(fullName(name), want));
        } else {
            reject(name, want, nothing);
        }
    }

    <T> Optional<T> reject(String name, String want, Tree value) {
        addProblem(value, name, "%s must be %s, got %s.".formatted(fullName(name), want, value.display()));
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
