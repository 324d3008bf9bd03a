package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.util.List;
import java.util.Locale;

/** Text of a rule file that stands in no rule, such as a rule of another engine. */
final class ForeignText {
    private static final String WAY_OUT =
            " Write rule \"name\", its @ lines, when, Fact( conditions ), then, advice.verb(…); and end. rules/README.md shows one.";

    private ForeignText() {}

    /** What to say of it, as a sentence. */
    static String message(List<RuleToken> tokens) {
        String first = tokens.get(0).text();
        String second = tokens.size() > 1 ? tokens.get(1).text() : "";
        if (first.equals("(") && second.startsWith("def")) {
            return "the text is in the language of CLIPS and Jess (`(%s`).%s".formatted(second, WAY_OUT);
        }
        if (first.toLowerCase(Locale.ROOT).equals("if")) {
            return "a rule does not begin with `%s`.%s".formatted(first, WAY_OUT);
        }
        if (first.equals("-") || second.equals(":")) {
            return "the text is YAML; rules are not written in it.%s".formatted(WAY_OUT);
        }
        return "`%s` is in no rule.%s%s".formatted(first, Nearest.hint(first, List.of("rule")), WAY_OUT);
    }
}
