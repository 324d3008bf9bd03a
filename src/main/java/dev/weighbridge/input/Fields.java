package dev.weighbridge.input;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of one map, one method for each kind of value. A read adds a problem if the field is missing or wrong,
 * and then returns a placeholder within the range, so that reading goes on and finds every problem. Values are only
 * valid if no problem was added.
 */
public final class Fields {
    private final String file;
    private final Tree.Entries entries;
    private final Problems problems;
    private final FieldValues values;
    private final NumberValues numbers;
    private final int before;
    private final UnknownFields unknown = new UnknownFields();

    private Fields(String file, Tree.Entries entries, String prefix, Problems problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
        this.values = new FieldValues(file, entries.pointer(), prefix, problems);
        this.numbers = new NumberValues(values);
        this.before = problems.count();
    }

    /** The fields of a map; no fields, with a problem added, if the value is not a map. */
    public static Fields of(String file, Tree tree, Problems problems) {
        return of(file, tree, "", problems);
    }

    private static Fields of(String file, Tree tree, String prefix, Problems problems) {
        if (tree instanceof Tree.Entries entries) {
            return new Fields(file, entries, prefix, problems);
        }
        String what = tree.pointer().isEmpty() ? "the text" : FieldValues.dotted(tree.pointer());
        problems.add(
                FieldValues.place(file, tree),
                tree.pointer(),
                what + " must be a map of fields, got " + tree.display() + ".");
        return none(file, tree.line(), tree.pointer());
    }

    private static Fields none(String file, int line, String pointer) {
        return new Fields(file, new Tree.Entries(line, pointer, Map.of()), "", new Problems());
    }

    /** The same fields, whose problems nobody is told. */
    public Fields quietly() {
        return new Fields(file, entries, "", new Problems());
    }

    public Problems problems() {
        return problems;
    }

    public String pointer() {
        return entries.pointer();
    }

    public String place() {
        return FieldValues.place(file, entries);
    }

    /** Whether no problem was added since this map was opened; only then may its values be compared. */
    public boolean clean() {
        return problems.count() == before;
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether the field is written, also without a value. */
    public boolean states(String name) {
        unknown.addKnown(name);
        return entries.values().containsKey(name);
    }

    /** The field unread, for values that the other methods do not cover. */
    public Optional<Tree> find(String name) {
        unknown.addKnown(name);
        Tree value = entries.values().get(name);
        boolean nothing = value instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL;
        return nothing ? Optional.empty() : Optional.ofNullable(value);
    }

    public String text(String name) {
        return required(name, "a text", values::text).orElse("");
    }

    public Optional<String> optionalText(String name) {
        return find(name).flatMap(value -> values.text(name, value));
    }

    public double number(String name, Range range) {
        return required(name, range.description(), (n, value) -> numbers.number(n, value, range))
                .orElse(range.placeholder());
    }

    public Optional<Double> optionalNumber(String name, Range range) {
        return find(name).flatMap(value -> numbers.number(name, value, range));
    }

    /** A whole number; {@code description} completes "must be", for example {@code a whole number of tokens, 0 or more}. */
    public long whole(String name, long low, long high, String description) {
        return required(name, description, (n, value) -> numbers.whole(n, value, low, high, description))
                .orElse(low);
    }

    public Optional<Long> optionalWhole(String name, long low, long high, String description) {
        return find(name).flatMap(value -> numbers.whole(name, value, low, high, description));
    }

    public boolean flag(String name) {
        return find(name).map(value -> values.flag(name, value)).orElse(false);
    }

    public LocalDate date(String name) {
        return required(name, "a date such as 2026-01-15", values::date).orElse(LocalDate.EPOCH);
    }

    public Optional<LocalDate> optionalDate(String name) {
        return find(name).flatMap(value -> values.date(name, value));
    }

    /** The choice whose word was written; the first choice after a problem. */
    public <T> T choice(String name, Map<String, T> choices) {
        return required(name, FieldValues.oneOf(choices.keySet()), (n, value) -> values.choice(n, value, choices))
                .orElseGet(() -> choices.values().iterator().next());
    }

    public <T> Optional<T> optionalChoice(String name, Map<String, T> choices) {
        return find(name).flatMap(value -> values.choice(name, value, choices));
    }

    /** A list with at least one value, each converted by {@code read}. */
    public <T> List<T> list(String name, Function<Tree, T> read) {
        return required(name, "a list", values::items).orElse(List.of()).stream()
                .map(read)
                .toList();
    }

    /** A list of choices, at least one and each once. */
    public <T> List<T> choices(String name, Map<String, T> choices) {
        return values.distinct(name, list(name, Function.identity()), (n, value) -> values.choice(n, value, choices));
    }

    /** A list of choices, at least one; a choice may come again where its count matters. */
    public <T> List<T> repeatableChoices(String name, Map<String, T> choices) {
        return list(name, Function.identity()).stream()
                .flatMap(value -> values.choice(name, value, choices).stream())
                .toList();
    }

    /** A list of texts, at least one and each once. */
    public List<String> texts(String name) {
        return values.distinct(name, list(name, Function.identity()), values::text);
    }

    /** A list of numbers, at least one; those that are wrong are left out, each with a problem. */
    public List<Double> numbers(String name, Range range) {
        return list(name, Function.identity()).stream()
                .flatMap(value -> numbers.number(name, value, range).stream())
                .toList();
    }

    public <T> List<T> maps(String name, Function<Fields, T> read) {
        return list(name, value -> read.apply(of(file, value, problems)));
    }

    /** A map within this one; an empty map, with a problem added, if it is missing. */
    public Fields map(String name) {
        return required(name, "a map of fields", (n, value) -> Optional.of(of(file, value, problems)))
                .orElseGet(() -> none(file, entries.line(), pointer(name)));
    }

    public Optional<Fields> optionalMap(String name) {
        return find(name).map(value -> of(file, value, problems));
    }

    /** A map whose fields messages name in full, such as {@code apiModel.region}. */
    public Optional<Fields> optionalPart(String name) {
        return find(name).map(value -> of(file, value, fullName(name) + ".", problems));
    }

    /** The name of a field as messages write it. */
    public String fullName(String name) {
        return values.fullName(name);
    }

    /** Adds a problem for each field that no read has asked for; from the 21st on only their count. Call it last. */
    public void rejectUnknown() {
        unknown.reject(entries, place(), values, problems);
    }

    /** Adds a problem with the place of a field; {@code message} is the whole text. */
    public void addProblem(String name, String message) {
        values.addProblem(entries.values().getOrDefault(name, entries), name, message);
    }

    private <T> Optional<T> required(String name, String want, FieldValues.Read<T> read) {
        Optional<Tree> value = find(name);
        if (value.isEmpty()) {
            values.missing(name, want, entries);
        }
        return value.flatMap(found -> read.read(name, found));
    }

    private String pointer(String name) {
        return entries.pointer() + "/" + Tree.token(name);
    }
}
