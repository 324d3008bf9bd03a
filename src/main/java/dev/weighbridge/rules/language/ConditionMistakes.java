package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Words and signs of other languages in a condition, and what to write instead. No condition of the rule language has one. */
final class ConditionMistakes {
    private static final Map<String, String> COMPARING_WORDS = Map.ofEntries(
            Map.entry("is", "=="),
            Map.entry("equals", "=="),
            Map.entry("equal", "=="),
            Map.entry("eq", "=="),
            Map.entry("ne", "!="),
            Map.entry("lt", "<"),
            Map.entry("less", "<"),
            Map.entry("below", "<"),
            Map.entry("under", "<"),
            Map.entry("gt", ">"),
            Map.entry("greater", ">"),
            Map.entry("more", ">"),
            Map.entry("above", ">"),
            Map.entry("over", ">"));
    private static final Set<String> TEXT_SEARCHES =
            Set.of("matches", "like", "soundslike", "memberof", "str", "startswith", "endswith");
    private static final Set<String> JAVA_TYPES =
            Set.of("int", "long", "double", "float", "boolean", "String", "Integer", "Long", "Double", "Number");
    private static final Map<String, String> MIRRORED =
            Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");
    private static final Pattern THREE_DIGITS = Pattern.compile("\\d{3}");

    private final FactType fact;
    private final List<RuleToken> tokens;

    private ConditionMistakes(FactType fact, List<RuleToken> tokens) {
        this.fact = fact;
        this.tokens = tokens;
    }

    /** @throws RuleSyntaxException at the first one */
    static void check(FactType fact, List<RuleToken> tokens) {
        ConditionMistakes mistakes = new ConditionMistakes(fact, tokens);
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i).kind()) {
                case SIGN -> mistakes.checkSign(i);
                case NAME -> mistakes.checkWord(i);
                case NUMBER -> mistakes.checkNumber(i);
                case TEXT, COMMENT -> {}
            }
        }
    }

    private void checkSign(int i) {
        String sign = tokens.get(i).text();
        RuleSigns.meant(sign).ifPresent(meant -> {
            throw at(i, i, "has `%s`. Write `%s`.".formatted(sign, meant));
        });
        switch (sign) {
            case "%" -> checkPercent(i);
            case "'" ->
                throw at(
                        i,
                        closing(i, "'"),
                        "has single quotes. Write a text in double quotes, and a choice such as STRICT without quotes.");
            case "`" -> {
                int end = closing(i, "`");
                String inner = end > i + 1 ? text(i + 1) : "";
                throw at(i, end, "writes `%s` in backticks. Remove them.".formatted(inner));
            }
            case "[", "{" -> throw at(i, i, "has `%s`. Write `(`.".formatted(sign));
            case "$", "€", "£" ->
                throw at(i, i, "has the currency sign `%s`. Write the number without it.".formatted(sign));
            case "." -> checkPoint(i);
            case "!" -> checkNegation(i);
            case "(" -> {
                if (isAt(i + 1, Kind.NAME)
                        && JAVA_TYPES.contains(text(i + 1))
                        && text(i + 2).equals(")")) {
                    throw at(i, i + 2, "has the Java cast `(%s)`. Remove it.".formatted(text(i + 1)));
                }
            }
            default -> {}
        }
    }

    private void checkPercent(int i) {
        if (isAt(i - 1, Kind.NUMBER)) {
            String share = LiteralSyntax.parse(text(i - 1))
                    .map(percent -> "write %s".formatted(LiteralSyntax.of(percent / 100)))
                    .orElse("such as 0.5");
            throw at(i - 1, i, "has `%s%%`. A share is a number from 0 to 1: %s.".formatted(text(i - 1), share));
        }
    }

    private int closing(int open, String sign) {
        for (int i = open + 1; i < tokens.size(); i++) {
            if (tokens.get(i).is(sign)) {
                return i;
            }
        }
        return open;
    }

    private void checkPoint(int i) {
        if (isAt(i + 1, Kind.NUMBER) && !isAt(i - 1, Kind.NAME)) {
            throw at(i, i + 1, "has `.%s`. Write 0.%s.".formatted(text(i + 1), text(i + 1)));
        }
        if (text(i - 1).equals(fact.name())) {
            throw at(i - 1, i + 1, "has `%s.%s`. Write %s.".formatted(text(i - 1), text(i + 1), text(i + 1)));
        }
        throw at(
                i,
                i,
                "has `.` in a condition, which calls no methods. Compare the field with <, <=, ==, !=, >=, > or in.");
    }

    private void checkNegation(int i) {
        Optional<Operator> operator = Operator.of(text(i + 2));
        if (isAt(i + 1, Kind.NAME) && operator.isPresent()) {
            String opposite = "%s %s %s".formatted(text(i + 1), operator.get().negated().sign, grouped(text(i + 3)));
            throw at(i, i, "has `!` before a comparison. Write the opposite one: %s.".formatted(opposite));
        }
        if (text(i + 1).equals("(")) {
            throw at(i, i, "has `!` before `(`. Write the opposite comparisons.");
        }
    }

    private void checkWord(int i) {
        String word = text(i).toLowerCase(Locale.ROOT);
        boolean afterValue = isAt(i - 1, Kind.NUMBER)
                || isAt(i - 1, Kind.TEXT)
                || text(i - 1).equals(")")
                || isAt(i - 1, Kind.NAME) && !Set.of("not", "in", "contains").contains(text(i - 1));
        if (!afterValue) {
            return;
        }
        boolean afterField = fact.field(text(i - 1)).isPresent();
        if (word.equals("and") || word.equals("or")) {
            String sign = word.equals("and") ? "&&, or a comma" : "||";
            throw at(i, i, "has `%s` between two comparisons. Write %s.".formatted(text(i), sign));
        }
        if (fact.field(text(i)).isPresent()) {
            throw at(
                    i,
                    i,
                    "has `%s` right after a condition. Write a comma between the two; it means and."
                            .formatted(text(i)));
        }
        if (afterField && word.equals("between")) {
            throw at(i, i, "has `between`. Write %s.".formatted(between(i)));
        }
        if (afterField && TEXT_SEARCHES.contains(word)) {
            throw at(
                    i,
                    i,
                    "has `%s`, which searches in a text. A condition compares whole values: write == or in (…)."
                            .formatted(text(i)));
        }
        if (afterField && COMPARING_WORDS.containsKey(word)) {
            boolean not = text(i + 1).equalsIgnoreCase("not");
            throw at(
                    i,
                    not ? i + 1 : i,
                    "has `%s`. Write `%s`."
                            .formatted(not ? text(i) + " not" : text(i), not ? "!=" : COMPARING_WORDS.get(word)));
        }
    }

    private String between(int i) {
        String field = text(i - 1);
        String low = isAt(i + 1, Kind.NUMBER) ? text(i + 1) : "1";
        String high = isAt(i + 3, Kind.NUMBER) ? text(i + 3) : "5";
        return "%s >= %s && <= %s".formatted(field, grouped(low), grouped(high));
    }

    private static String grouped(String number) {
        return LiteralSyntax.parse(number).map(LiteralSyntax::of).orElse(number);
    }

    private void checkNumber(int i) {
        int last = i;
        while (isAt(last + 1, Kind.NUMBER)
                && THREE_DIGITS.matcher(text(last + 1)).matches()) {
            last++;
        }
        if (last > i) {
            List<String> groups =
                    tokens.subList(i, last + 1).stream().map(RuleToken::text).toList();
            throw at(i, last, "has `%s`. Write %s.".formatted(String.join(" ", groups), String.join("_", groups)));
        }
        boolean first = i == 0 || Set.of("&&", "||", "(").contains(text(i - 1));
        if (first
                && Operator.of(text(i + 1)).isPresent()
                && fact.field(text(i + 2)).isPresent()) {
            throw at(
                    i,
                    i,
                    "has `%s` before the comparison. Write the field first: %s %s %s."
                            .formatted(text(i), text(i + 2), MIRRORED.get(text(i + 1)), grouped(text(i))));
        }
    }

    private boolean isAt(int i, Kind kind) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == kind;
    }

    private String text(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).text() : "";
    }

    private RuleSyntaxException at(int first, int last, String message) {
        return new RuleSyntaxException(
                RuleToken.span(tokens.subList(first, Math.min(last + 1, tokens.size()))), message);
    }
}
