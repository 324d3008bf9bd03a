package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs that are not those of the rule language, and what to write instead. */
final class RuleSigns {
    private static final String TYPOGRAPHIC_QUOTES = "“”„‟‘’‚‛«»‹›";

    private static final Map<String, String> COMPARISONS = Map.ofEntries(
            Map.entry("=", "=="),
            Map.entry("===", "=="),
            Map.entry("=>", ">="),
            Map.entry("=<", "<="),
            Map.entry("<>", "!="),
            Map.entry("!==", "!="),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("&", "&&"),
            Map.entry("|", "||"));

    private RuleSigns() {}

    /** What to write for a sign in a condition; empty where there is no such sign. */
    static Optional<String> meant(String sign) {
        return Optional.ofNullable(COMPARISONS.get(sign));
    }

    /** A text without any quotes, and the space around it. */
    static String withoutQuotes(String text) {
        return text.replaceAll("[\"'" + TYPOGRAPHIC_QUOTES + "]", "").strip();
    }

    /** The first quote that is not one of the language, or that is not closed. */
    static Optional<RuleSyntaxException> firstWrong(List<RuleToken> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.SIGN)
                .flatMap(token -> problem(token).stream())
                .findFirst();
    }

    private static Optional<RuleSyntaxException> problem(RuleToken token) {
        if (TYPOGRAPHIC_QUOTES.contains(token.text())) {
            return Optional.of(new RuleSyntaxException(
                    token.span(), "has the typographic quote `%s`. Write \".".formatted(token.text())));
        }
        return token.is("\"")
                ? Optional.of(new RuleSyntaxException(
                        token.span(), "has a text whose closing \" is missing. Add it on the same line."))
                : Optional.empty();
    }
}
