package dev.weighbridge.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of one map. Each read adds a problem when the field is missing or wrong and then answers a
 * placeholder within the range asked for, so that reading goes on and every problem is found; what is built from the
 * answers is only good while the problems' count has not grown.
 */
public final class Fields {
    private static final int MOST_UNKNOWN = 20;

    private final String file;
    private final Tree.Entries entries;
    private final Problems problems;
    private final FieldValues values;
    private final int before;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String file, Tree.Entries entries, Problems problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
        this.values = new FieldValues(file, entries.pointer(), problems);
        this.before = problems.count();
    }

    /** The fields of a map; of none, with a problem added, when the value is not a map. */
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

    /** Whether nothing has been found wrong since this map was opened; only then do its values bear comparing. */
    public boolean clean() {
        return problems.count() == before;
    }

    /** Whether the field is there with a value. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The field as it stands, for what the other reads cannot say. */
    public Optional<Tree> find(String name) {
        known.add(name);
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

    /** A whole number; {@code said} completes "must be", for example {@code a whole number of tokens, 0 or more}. */
    public long whole(String name, long low, long high, String said) {
        return required(name, said, (n, value) -> values.whole(n, value, low, high, said))
                .orElse(low);
    }

    public Optional<Long> optionalWhole(String name, long low, long high, String said) {
        return find(name).flatMap(value -> values.whole(name, value, low, high, said));
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

    /** One of the choices, by the word people write for it; the first of them after a problem. */
    public <T> T choice(String name, Map<String, T> choices) {
        return required(name, FieldValues.oneOf(choices.keySet()), (n, value) -> values.choice(n, value, choices))
                .orElseGet(() -> choices.values().iterator().next());
    }

    public <T> Optional<T> optionalChoice(String name, Map<String, T> choices) {
        return find(name).flatMap(value -> values.choice(name, value, choices));
    }

    /** A list with at least one value, each read by {@code read}. */
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

    /** Adds a problem for every field that no read has asked for; from the 21st on only their count. Call it last. */
    public void rejectUnknown() {
        int unknown = 0;
        for (Map.Entry<String, Tree> entry : entries.values().entrySet()) {
            String name = entry.getKey();
            if (!known.contains(name) && ++unknown <= MOST_UNKNOWN) {
                String hint = Nearest.hint(name, known);
                values.problem(
                        entry.getValue(),
                        name,
                        "%s is not a known field.%s Known here: %s."
                                .formatted(Tree.quoted(name), hint, String.join(", ", known)));
            }
        }
        if (unknown > MOST_UNKNOWN) {
            problems.add(
                    place(),
                    pointer(),
                    "%d more fields are not known. Mend these first.".formatted(unknown - MOST_UNKNOWN));
        }
    }

    /** Adds a problem about a field of this map: {@code message} says all of it. */
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
            values.wrong(name, want, nothing);
        }
    }

    private String pointer(String name) {
        return entries.pointer() + "/" + Tree.token(name);
    }
}
