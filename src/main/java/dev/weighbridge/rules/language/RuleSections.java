package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sections of a rule that Drools' parser cannot read, found by the words between them.
 *
 * @param condition what stands between {@code when} and {@code then}
 * @param consequence what stands between {@code then} and {@code end}
 * @param problems the words that are missing or at a wrong place
 */
record RuleSections(List<RuleToken> condition, List<RuleToken> consequence, List<RuleSyntaxException> problems) {
    private static final List<String> WORDS = List.of("when", "then", "end");

    RuleSections {
        condition = List.copyOf(condition);
        consequence = List.copyOf(consequence);
        problems = List.copyOf(problems);
    }

    /** @param tokens of one rule, without comments */
    static RuleSections of(List<RuleToken> tokens) {
        List<RuleSyntaxException> problems = new ArrayList<>();
        tokens.stream().filter(RuleSections::isWordInCapitals).forEach(token -> {
            String word = token.text().toLowerCase(Locale.ROOT);
            problems.add(new RuleSyntaxException(token.span(), "has `%s`. Write `%s`.".formatted(token.text(), word)));
        });
        int when = index(tokens, "when", 0);
        int then = index(tokens, "then", Math.max(0, when));
        int call = index(tokens, "advice", Math.max(0, Math.max(when, then)));
        int end = index(tokens, "end", Math.max(0, Math.max(when, then)));
        int last = end < 0 ? tokens.size() : end;
        int condition = when < 0 ? conditionStart(tokens, then < 0 ? last : then) : when + 1;
        if (when < 0) {
            RuleToken at = tokens.get(Math.min(condition, tokens.size() - 1));
            problems.add(new RuleSyntaxException(
                    at.span(), "has no `when`. Add it before the condition, on a line of its own."));
        }
        int conditionEnd = then >= 0 ? then : call >= 0 ? call : last;
        if (then < 0 && call < 0 && end < 0) {
            problems.add(
                    new RuleSyntaxException(
                            tokens.get(tokens.size() - 1).span(),
                            "has neither `then` nor `end`. Add then, a call on advice, for example advice.favours(API); and end."));
        } else if (then < 0) {
            problems.add(
                    call >= 0
                            ? new RuleSyntaxException(
                                    tokens.get(call).span(),
                                    "has no `then`. Add it before the first call, on a line of its own.")
                            : new RuleSyntaxException(
                                    tokens.get(Math.min(last, tokens.size() - 1))
                                            .span(),
                                    "has no `then`. Add it and a call on advice, for example advice.favours(API);"));
        }
        if (end < 0 && (then >= 0 || call >= 0)) {
            problems.add(new RuleSyntaxException(
                    tokens.get(tokens.size() - 1).span(),
                    "has no `end`. Add it after the last call, on a line of its own."));
        } else if (end >= 0 && end + 1 < tokens.size()) {
            problems.add(new RuleSyntaxException(
                    tokens.get(end + 1).span(),
                    "is followed by `%s`, which is in no rule. Remove it, or begin a rule with rule \"name\"."
                            .formatted(tokens.get(end + 1).text())));
        }
        return new RuleSections(
                tokens.subList(Math.min(condition, conditionEnd), conditionEnd),
                then < 0 && call < 0 ? List.of() : tokens.subList(then < 0 ? call : then + 1, Math.max(last, then + 1)),
                problems);
    }

    private static boolean isWordInCapitals(RuleToken token) {
        return token.kind() == Kind.NAME
                && token.text().equals(token.text().toUpperCase(Locale.ROOT))
                && WORDS.stream().anyMatch(word -> word.equalsIgnoreCase(token.text()));
    }

    private static int index(List<RuleToken> tokens, String word, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.NAME && tokens.get(i).text().equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The first word with a parenthesis behind it that is no metadata. */
    private static int conditionStart(List<RuleToken> tokens, int end) {
        for (int i = 2; i + 1 < end; i++) {
            if (tokens.get(i).kind() == Kind.NAME
                    && tokens.get(i + 1).is("(")
                    && !tokens.get(i - 1).is("@")) {
                return i;
            }
        }
        return end;
    }
}
