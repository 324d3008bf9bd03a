package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One column of a table of rules: what its cells become in a rule.
 *
 * @param head as the table writes it
 * @param fact that it reads; empty where it is no condition
 * @param write makes of a cell what a rule has; throws {@link RuleSyntaxException} with the rest of a sentence
 */
record TableColumn(String head, Part part, String fact, UnaryOperator<String> write) {
    /** The head of the column of names. */
    static final String NAME = "rule";

    /** What a column is for. */
    enum Part {
        NAME,
        METADATA,
        CONDITION,
        CALL,
        WARNING
    }

    /** The heads of the columns of a warning, in the order of its call. */
    static final List<String> WARNING = List.of("warn code", "warn text", "warn what to do");

    private static final List<String> SIDES = List.of("stronglyFor", "favours", "neutral", "against", "rulesOut");
    private static final List<String> TEXTS = List.of("gain", "loss");
    private static final List<String> OPERATORS = Stream.concat(
                    Operator.signs(), Stream.of("in", "not in", "contains", "not contains", "known"))
            .toList();

    /** What a spreadsheet program would run as a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=+@\t\r].*|-[^\\d.].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9_]*(?:\\.[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_ -]*");
    private static final String BETWEEN = "|";

    /**
     * The column of a head.
     *
     * @throws RuleSyntaxException with the rest of a sentence, where no column has this head
     */
    static TableColumn of(String head, FactTypes facts) {
        if (head.equals(NAME)) {
            return new TableColumn(head, Part.NAME, "", LiteralSyntax::ofName);
        }
        if (MetadataReader.KNOWN.contains(head)) {
            return new TableColumn(head, Part.METADATA, "", cell -> "@%s(%s)".formatted(head, LiteralSyntax.of(cell)));
        }
        if (WARNING.contains(head)) {
            return new TableColumn(head, Part.WARNING, "", LiteralSyntax::of);
        }
        if (SIDES.contains(head)) {
            return new TableColumn(head, Part.CALL, "", cell -> calls(head, cell));
        }
        if (TEXTS.contains(head)) {
            return new TableColumn(
                    head, Part.CALL, "", cell -> "advice.%s(%s);".formatted(head, LiteralSyntax.of(cell)));
        }
        return switch (head) {
            case "excludes" -> new TableColumn(head, Part.CALL, "", cell -> truth(cell) ? "advice.excludes();" : "");
            case "prefers" ->
                new TableColumn(head, Part.CALL, "", cell -> "advice.prefers(%s);".formatted(number(cell)));
            case "recommend" ->
                new TableColumn(head, Part.CALL, "", cell -> "advice.recommend(%s);".formatted(constant(cell)));
            default -> condition(head, facts);
        };
    }

    private static TableColumn condition(String head, FactTypes facts) {
        String[] words = head.split("\\s+", 3);
        Optional<FactType> fact = facts.named(words[0]);
        if (fact.isEmpty() || words.length < 3) {
            List<String> known = new ArrayList<>(List.of(NAME));
            List.of(MetadataReader.KNOWN, SIDES, TEXTS, WARNING, List.of("excludes", "prefers", "recommend"))
                    .forEach(known::addAll);
            throw new RuleSyntaxException(
                    "is `%s`, which is none.%s Write a fact, a field and an operator, such as Workload tokensPerDay <, or one of %s."
                            .formatted(head, Nearest.hint(head, known), String.join(", ", known)));
        }
        FactField field = fact.get()
                .field(words[1])
                .orElseThrow(() -> new RuleSyntaxException("reads `%s`, which %s does not have.%s"
                        .formatted(words[1], words[0], fact.get().hint(words[1]))));
        String operator = words[2].strip();
        if (!OPERATORS.contains(operator)) {
            throw new RuleSyntaxException(
                    "has the operator `%s`. It must be one of %s.".formatted(operator, String.join(", ", OPERATORS)));
        }
        return new TableColumn(head, Part.CONDITION, words[0], cell -> compared(field, operator, cell));
    }

    /** The cell as a rule has it; empty where it adds nothing. */
    String written(String cell) {
        if (FORMULA.matcher(cell).matches()) {
            throw new RuleSyntaxException(
                    "begins with `%s`, which a spreadsheet program runs as a formula. Write the value."
                            .formatted(cell.charAt(0)));
        }
        PlainText.fault(cell).ifPresent(fault -> {
            throw new RuleSyntaxException("holds " + fault);
        });
        return write.apply(cell);
    }

    private static String compared(FactField field, String operator, String cell) {
        if (operator.equals("known")) {
            return field.name() + (truth(cell) ? " != null" : " == null");
        }
        if (operator.endsWith("in")) {
            return Arrays.stream(cell.split(Pattern.quote(BETWEEN), -1))
                    .map(value -> value(field, value.strip()))
                    .collect(Collectors.joining(", ", field.name() + " " + operator + " (", ")"));
        }
        return field.name() + " " + operator + " " + value(field, cell);
    }

    private static String value(FactField field, String cell) {
        if (field.isText() || field.isDay()) {
            return LiteralSyntax.of(cell);
        }
        if (field.type() == boolean.class) {
            return String.valueOf(truth(cell));
        }
        return field.isNumber() ? number(cell) : constant(cell);
    }

    private static String number(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            throw new RuleSyntaxException("must be a number. " + LiteralSyntax.wayOut(cell));
        }
        return cell;
    }

    private static String constant(String cell) {
        if (!WORD.matcher(cell).matches()) {
            throw new RuleSyntaxException("must be one word, such as STRICT or state-of-the-art.");
        }
        return cell.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static boolean truth(String cell) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("yes", true);
        words.put("true", true);
        words.put("x", true);
        words.put("no", false);
        words.put("false", false);
        return Optional.ofNullable(words.get(cell.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new RuleSyntaxException("must be yes or no."));
    }

    private static String calls(String verb, String cell) {
        return Arrays.stream(cell.split(Pattern.quote(BETWEEN), -1))
                .map(side -> "advice.%s(%s);".formatted(verb, constant(side.strip())))
                .collect(Collectors.joining(" "));
    }
}
