package dev.weighbridge.input;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of one map. Each read adds a problem when the field is missing or wrong and then answers a
 * placeholder, so that reading goes on and every problem is found; what is built from the answers is only good
 * while the problems' count has not grown.
 */
public final class Fields {
    private final String file;
    private final Tree.Entries entries;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String file, Tree.Entries entries, Problems problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
    }

    /** The fields of a map; of none, with a problem added, when the value is not a map. */
    public static Fields of(String file, Tree tree, Problems problems) {
        if (tree instanceof Tree.Entries entries) {
            return new Fields(file, entries, problems);
        }
        String what = tree.pointer().isEmpty() ? "the text" : name(tree.pointer());
        problems.add(
                place(file, tree.line()), tree.pointer(), what + " must be a map of fields, got " + tree.shown() + ".");
        return new Fields(file, new Tree.Entries(tree.line(), tree.pointer(), Map.of()), new Problems());
    }

    public Problems problems() {
        return problems;
    }

    public String pointer() {
        return entries.pointer();
    }

    public String place() {
        return place(file, entries.line());
    }

    /** Whether the field is there with a value. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The field as it stands, for what the other reads cannot say. */
    public Optional<Tree> find(String name) {
        known.add(name);
        Tree value = entries.values().get(name);
        boolean nothing = value instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NOTHING;
        return nothing ? Optional.empty() : Optional.ofNullable(value);
    }

    public String text(String name) {
        return required(name, "a text", this::readText).orElse("");
    }

    public Optional<String> optionalText(String name) {
        return find(name).flatMap(value -> readText(name, value));
    }

    public double number(String name, Range range) {
        return required(name, range.said(), (n, value) -> readNumber(n, value, range))
                .orElse(Double.NaN);
    }

    public Optional<Double> optionalNumber(String name, Range range) {
        return find(name).flatMap(value -> readNumber(name, value, range));
    }

    /** A whole number; {@code said} completes "must be", for example {@code a whole number of tokens, 0 or more}. */
    public long whole(String name, long low, long high, String said) {
        return required(name, said, (n, value) -> readWhole(n, value, low, high, said))
                .orElse(low);
    }

    public Optional<Long> optionalWhole(String name, long low, long high, String said) {
        return find(name).flatMap(value -> readWhole(name, value, low, high, said));
    }

    public boolean flag(String name) {
        return find(name).map(value -> readFlag(name, value)).orElse(false);
    }

    public LocalDate date(String name) {
        return required(name, "a date such as 2026-01-15", this::readDate).orElse(LocalDate.EPOCH);
    }

    public Optional<LocalDate> optionalDate(String name) {
        return find(name).flatMap(value -> readDate(name, value));
    }

    /** One of the choices, by the word people write for it; the first of them after a problem. */
    public <T> T choice(String name, Map<String, T> choices) {
        return required(name, oneOf(choices.keySet()), (n, value) -> readChoice(n, value, choices))
                .orElseGet(() -> choices.values().iterator().next());
    }

    public <T> Optional<T> optionalChoice(String name, Map<String, T> choices) {
        return find(name).flatMap(value -> readChoice(name, value, choices));
    }

    /** A list with at least one value, each read by {@code read}. */
    public <T> List<T> list(String name, Function<Tree, T> read) {
        return required(name, "a list", this::readItems).orElse(List.of()).stream()
                .map(read)
                .toList();
    }

    /** A list of choices, at least one. */
    public <T> List<T> choices(String name, Map<String, T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Tree value : list(name, Function.identity())) {
            readChoice(name, value, choices).ifPresent(chosen::add);
        }
        return chosen;
    }

    /** A list of texts, at least one. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Tree value : list(name, Function.identity())) {
            readText(name, value).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of maps, at least one, each read by {@code read}. */
    public <T> List<T> maps(String name, Function<Fields, T> read) {
        return list(name, value -> read.apply(of(file, value, problems)));
    }

    /** A map within this one; a map of nothing, with a problem added, when it is missing. */
    public Fields map(String name) {
        Optional<Tree> value = find(name);
        if (value.isEmpty()) {
            missing(name, "a map of fields");
            return new Fields(file, new Tree.Entries(entries.line(), pointer(name), Map.of()), new Problems());
        }
        return of(file, value.get(), problems);
    }

    public Optional<Fields> optionalMap(String name) {
        return find(name).map(value -> of(file, value, problems));
    }

    /** Adds a problem for every field that no read has asked for. Call it last. */
    public void refuseUnknown() {
        entries.values().forEach((name, value) -> {
            if (!known.contains(name)) {
                problem(
                        value,
                        name,
                        "`%s` is not a known field.%s Known here: %s."
                                .formatted(clip(name), Nearest.hint(name, known), String.join(", ", known)));
            }
        });
    }

    /** Adds a problem about a field of this map: {@code message} says all of it. */
    public void refuse(String name, String message) {
        Tree value = entries.values().get(name);
        int line = value == null ? entries.line() : value.line();
        problems.add(place(file, line), pointer(name), message);
    }

    private interface Read<T> {
        Optional<T> read(String name, Tree value);
    }

    private <T> Optional<T> required(String name, String want, Read<T> read) {
        Optional<Tree> value = find(name);
        if (value.isEmpty()) {
            missing(name, want);
            return Optional.empty();
        }
        return read.read(name, value.get());
    }

    private void missing(String name, String want) {
        problems.add(place(), pointer(name), "%s is missing. It must be %s.".formatted(name, want));
    }

    private Optional<String> readText(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar
                && scalar.kind() != Tree.Kind.NOTHING
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        return wrong(name, "a text", value);
    }

    private Optional<Double> readNumber(String name, Tree value, Range range) {
        Optional<Double> number = quantity(value).map(BigDecimal::doubleValue).filter(range::holds);
        return number.isPresent() ? number : wrong(name, range.said(), value);
    }

    private Optional<Long> readWhole(String name, Tree value, long low, long high, String said) {
        Optional<Long> whole = quantity(value)
                .filter(number -> number.compareTo(BigDecimal.valueOf(low)) >= 0
                        && number.compareTo(BigDecimal.valueOf(high)) <= 0
                        && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
        return whole.isPresent() ? whole : wrong(name, said, value);
    }

    private static Optional<BigDecimal> quantity(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.TRUTH
                ? Quantity.parse(scalar.text())
                : Optional.empty();
    }

    private boolean readFlag(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar && scalar.text().equals("true")) {
            return true;
        }
        if (!(value instanceof Tree.Scalar scalar && scalar.text().equals("false"))) {
            wrong(name, "true or false", value);
        }
        return false;
    }

    private Optional<LocalDate> readDate(String name, Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            try {
                return Optional.of(LocalDate.parse(scalar.text()));
            } catch (DateTimeParseException e) {
                return wrong(name, "a date that exists, such as 2026-01-15", value);
            }
        }
        return wrong(name, "a date such as 2026-01-15", value);
    }

    private <T> Optional<T> readChoice(String name, Tree value, Map<String, T> choices) {
        if (value instanceof Tree.Scalar scalar) {
            T chosen = choices.get(word(scalar.text()));
            if (chosen != null) {
                return Optional.of(chosen);
            }
            problem(
                    value,
                    name,
                    "%s must be %s, got %s.%s"
                            .formatted(
                                    name,
                                    oneOf(choices.keySet()),
                                    value.shown(),
                                    Nearest.hint(scalar.text(), choices.keySet())));
            return Optional.empty();
        }
        return wrong(name, oneOf(choices.keySet()), value);
    }

    /** Choices are read however they are spelt: {@code STATE_OF_THE_ART} is {@code state-of-the-art}. */
    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private Optional<List<Tree>> readItems(String name, Tree value) {
        if (value instanceof Tree.Items items && !items.values().isEmpty()) {
            return Optional.of(items.values());
        }
        String got = value instanceof Tree.Items ? "an empty list" : value.shown();
        problem(value, name, "%s must be a list with at least one value, got %s.".formatted(name, got));
        return Optional.empty();
    }

    private <T> Optional<T> wrong(String name, String want, Tree value) {
        problem(value, name, "%s must be %s, got %s.".formatted(name, want, value.shown()));
        return Optional.empty();
    }

    private void problem(Tree value, String name, String message) {
        boolean item = value.pointer().length() > pointer(name).length();
        problems.add(place(file, value.line()), item ? value.pointer() : pointer(name), message);
    }

    private String pointer(String name) {
        return entries.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String oneOf(Set<String> choices) {
        return "one of " + String.join(", ", choices);
    }

    private static String name(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }

    private static String clip(String name) {
        return name.length() <= 60 ? name : name.substring(0, 57) + "...";
    }

    private static String place(String file, int line) {
        if (line == Tree.FROM_OPTION) {
            return "--set";
        }
        return line > 0 ? file + ":" + line : file;
    }
}
