package dev.weighbridge.declared;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reader of {@code fields.yaml}: for each field its name, type, question, help, default or required, and owner. */
public final class FieldDeclarations {
    /** Name of the file, beside the rules or in the catalogue. */
    public static final String FILE = "fields.yaml";

    /** The most fields of a file. */
    private static final int MOST = 50;

    private static final int MOST_CHOICES = 50;
    private static final double LARGEST = 1e15;

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,49}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final int LONGEST_WORD = 50;

    /** Words that mean something else where a condition names a field. */
    private static final Set<String> OF_THE_LANGUAGE = Set.of(
            "and",
            "or",
            "not",
            "exists",
            "in",
            "contains",
            "true",
            "false",
            "null",
            "when",
            "then",
            "end",
            "rule",
            "from",
            "over",
            "forall",
            "accumulate",
            "collect",
            "matches",
            "memberOf",
            "soundslike",
            "eval",
            "new",
            "return",
            "this",
            "package",
            "import",
            "global",
            "function",
            "query",
            "declare",
            "if",
            "else",
            "do",
            "until",
            "after",
            "before",
            "during",
            "starts",
            "finishes",
            "includes",
            "meets",
            "str",
            "advice");

    private static final Map<String, Function<FieldDeclarations, Optional<DeclaredType>>> TYPES = types();

    /** What each name is, in lower case; each declaration adds its own. */
    private final Map<String, String> taken;

    private final Fields fields;

    private FieldDeclarations(Map<String, String> taken, Fields fields) {
        this.taken = taken;
        this.fields = fields;
    }

    private static Map<String, Function<FieldDeclarations, Optional<DeclaredType>>> types() {
        Map<String, Function<FieldDeclarations, Optional<DeclaredType>>> types = new LinkedHashMap<>();
        types.put("choice", FieldDeclarations::choice);
        types.put("number", FieldDeclarations::figure);
        types.put("truth", of -> Optional.of(new DeclaredType.Truth()));
        types.put("date", of -> Optional.of(new DeclaredType.Day()));
        types.put("text", of -> Optional.of(new DeclaredType.Text()));
        return types;
    }

    /**
     * Reads the declarations of a folder.
     *
     * @param taken names that fields have already, in lower case, each with what it is, for example {@code a field of Workload}
     * @return none if the folder has no such file, or with problems added if it is wrong
     */
    public static DeclaredFields read(Folder folder, Map<String, String> taken, Problems problems) {
        if (!folder.names().contains(FILE)) {
            return DeclaredFields.NONE;
        }
        String shown = folder.displayPath(FILE);
        int before = problems.count();
        return folder.text(FILE, problems)
                .flatMap(text -> Document.requireVisible(shown, text, problems))
                .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                .map(tree -> all(Fields.of(shown, tree, problems), taken))
                .filter(read -> problems.count() == before)
                .orElse(DeclaredFields.NONE);
    }

    private static DeclaredFields all(Fields file, Map<String, String> taken) {
        boolean none = file.find("fields")
                .filter(value ->
                        value instanceof Tree.Items items && items.values().isEmpty())
                .isPresent();
        Map<String, String> names = new HashMap<>(taken);
        List<DeclaredField> all = new ArrayList<>();
        if (!none) {
            List<Optional<DeclaredField>> read =
                    file.maps("fields", fields -> new FieldDeclarations(names, fields).field());
            read.forEach(field -> field.ifPresent(all::add));
            if (read.size() > MOST) {
                file.addProblem(
                        "fields", "fields must be at most %d, got %,d. Remove some.".formatted(MOST, read.size()));
            }
        }
        file.rejectUnknown();
        return new DeclaredFields(all);
    }

    private Optional<DeclaredField> field() {
        String name = fields.text("name");
        if (fields.clean()) {
            checkName(name);
        }
        int before = fields.problems().count();
        Function<FieldDeclarations, Optional<DeclaredType>> read = fields.choice("type", TYPES);
        Optional<DeclaredType> type = fields.problems().count() == before ? read.apply(this) : Optional.empty();
        Optional<String> question = text("question");
        Optional<String> help = FreeText.read(fields, "help");
        Optional<String> owner = text("owner");
        boolean required = fields.flag("required");
        boolean hasDefault = fields.has("default");
        Optional<Object> otherwise = type.flatMap(known -> known.read(fields, "default"));
        if (required && hasDefault) {
            fields.addProblem(
                    "default",
                    "the field %s is required and has a default, which nobody would need. Keep one."
                            .formatted(shown(name)));
        }
        fields.rejectUnknown();
        return fields.clean()
                ? Optional.of(new DeclaredField(
                        name,
                        type.orElseThrow(),
                        question.orElseThrow(),
                        help,
                        otherwise,
                        required,
                        owner.orElseThrow()))
                : Optional.empty();
    }

    private void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            fields.addProblem(
                    "name",
                    "name must be letters and digits that begin with a small letter, at most 50, such as dataClass, got %s."
                            .formatted(Tree.quoted(name)));
        } else if (OF_THE_LANGUAGE.contains(name)) {
            fields.addProblem(
                    "name", "name must not be `%s`, a word of the rule language. Choose another.".formatted(name));
        } else {
            String before = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), "declared in this file already");
            if (before != null) {
                fields.addProblem("name", "the name `%s` is %s. Choose another.".formatted(name, before));
            }
        }
    }

    /** A text that must be there. */
    private Optional<String> text(String name) {
        if (!fields.has(name)) {
            fields.text(name); // it adds the problem
        }
        return FreeText.read(fields, name);
    }

    private Optional<DeclaredType> choice() {
        List<String> words = fields.texts("choices");
        for (String word : words) {
            if (!WORD.matcher(word).matches() || word.length() > LONGEST_WORD) {
                fields.addProblem(
                        "choices",
                        "choices must be words in small letters and digits joined by hyphens, at most %d characters, such as not-public, got %s."
                                .formatted(LONGEST_WORD, Tree.quoted(word)));
            }
        }
        if (words.size() > MOST_CHOICES) {
            fields.addProblem("choices", "choices must be at most %d, got %,d.".formatted(MOST_CHOICES, words.size()));
        } else if (words.size() == 1 && fields.clean()) {
            fields.addProblem("choices", "choices must be two or more, got one. Add one.");
        }
        return fields.clean()
                ? Optional.of(new DeclaredType.Choice(
                        words.stream().map(DeclaredChoice::new).toList()))
                : Optional.empty();
    }

    private Optional<DeclaredType> figure() {
        String unit = text("unit").orElse("");
        Range any = Range.between(-LARGEST, LARGEST, "");
        double from = fields.number("from", any);
        double to = fields.number("to", any);
        boolean whole = fields.flag("whole");
        if (fields.clean() && from >= to) {
            fields.addProblem(
                    "to", "to must be above from, `%s`, got `%s`.".formatted(Range.plain(from), Range.plain(to)));
        }
        if (fields.clean() && whole && (from != Math.rint(from) || to != Math.rint(to))) {
            fields.addProblem("whole", "from and to must be whole numbers where whole is true.");
        }
        Range range = Range.between(from, to, unit);
        String description =
                whole ? range.description().replaceFirst("a number", "a whole number") : range.description();
        return fields.clean()
                ? Optional.of(new DeclaredType.Figure(new Range(from, true, to, description), whole))
                : Optional.empty();
    }

    private static String shown(String name) {
        return name.isEmpty() ? "" : Tree.quoted(name);
    }
}
