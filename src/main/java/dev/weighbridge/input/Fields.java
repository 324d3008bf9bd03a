package dev.weighbridge.input;

import java.time.LocalDate;
import java.util.ArrayList;
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
    private final int before;
    private final UnknownFields unknown = new UnknownFields();

    private Fields(String file, Tree.Entries entries, Problems problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
        this.values = new FieldValues(file, entries.pointer(), problems);
        this.before = problems.count();
    }

    /** The fields of a map; no fields, with a problem added, if the value is not a map. */
    public static Fields of(String file, Tree tree, Problems problems) {
        if (tree instanceof Tree.Entries entries) {
            return new Fields(file, entries, problems);
        }
        String what = tree.pointer().isEmpty() ? "the text" : FieldValues.dotted(tree.pointer());
        problems.add(
                FieldValues.place(file, tree),
                tree.pointer(),
                what + " must be a map of fields, got " + tree.display() + ".");
        return new Fields(file, new Tree.Entries(tree.line(), tree.pointer(), Map.of()), new Problems());
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

    /** Whether the field is present with a value. */
    public boolean has(String name) {
        return find(name).isPresent();
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
        return required(name, range.description(), (n, value) -> values.number(n, value, range))
                .orElse(range.placeholder());
    }

    public Optional<Double> optionalNumber(String name, Range range) {
        return find(name).flatMap(value -> values.number(name, value, range));
    }

    /** A whole number; {@code description} completes "must be", for example {@code a whole number of tokens, 0 or more}. */
    public long whole(String name, long low, long high, String description) {
        return required(name, description, (n, value) -> values.whole(n, value, low, high, description))
                .orElse(low);
    }

    public Optional<Long> optionalWhole(String name, long low, long high, String description) {
        return find(name).flatMap(value -> values.whole(name, value, low, high, description));
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

    /** A list of choices, at least one. */
    public <T> List<T> choices(String name, Map<String, T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Tree value : list(name, Function.identity())) {
            values.choice(name, value, choices).ifPresent(chosen::add);
        }
        return chosen;
    }

    /** A list of texts, at least one. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Tree value : list(name, Function.identity())) {
            values.text(name, value).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of maps, at least one, each converted by {@code read}. */
    public <T> List<T> maps(String name, Function<Fields, T> read) {
        return list(name, value -> read.apply(of(file, value, problems)));
    }

    /** A map within this one; an empty map, with a problem added, if it is missing. */
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

    /** Adds a problem for each field that no read has asked for; from the 21st on only their count. Call it last. */
    public void rejectUnknown() {
        unknown.reject(entries, place(), values, problems);
    }

    /** Adds a problem with the place of a field; {@code message} is the whole text. */
    public void addProblem(String name, String message) {
        Tree value = entries.values().getOrDefault(name, entries);
        problems.add(FieldValues.place(file, value), pointer(name), message);
    }

    private <T> Optional<T> required(String name, String want, FieldValues.Read<T> read) {
        Optional<Tree> value = find(name);
        if (value.isEmpty()) {
            missing(name, want);
            return Optional.empty();
        }
        return read.read(name, value.get());
    }

    private void missing(String name, String want) {
        Tree nothing = entries.values().get(name);
        if (nothing == null) {
            problems.add(place(), pointer(name), "%s is missing. It must be %s.".formatted(name, want));
        } else {
            values.reject(name, want, nothing);
        }
    }

    private String pointer(String name) {
        return entries.pointer() + "/" + Tree.token(name);
    }
}
