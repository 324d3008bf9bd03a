package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements of other languages in a consequence, and calls with a slip, each with what to write instead. */
final class StatementMistakes {
    private static final Set<String> CHANGES_OF_FACTS =
            Set.of("insert", "insertLogical", "update", "modify", "retract", "delete", "assert", "bind");
    private static final String CALL = "A consequence only calls advice, for example advice.favours(API);";

    private final List<RuleToken> statement;

    private StatementMistakes(List<RuleToken> statement) {
        this.statement = statement;
    }

    /** @throws RuleSyntaxException where the statement has one */
    static void check(List<RuleToken> statement) {
        StatementMistakes mistakes = new StatementMistakes(statement);
        mistakes.checkFirstWord();
        mistakes.checkTexts();
        mistakes.checkCall();
    }

    private void checkFirstWord() {
        String first = text(0);
        switch (first) {
            case "then" -> throw at(0, "has `then` twice. Remove the second one.");
            case "when" -> throw at(0, "has `when` after then. Write the condition between when and then.");
            case "else" ->
                throw at(0, "has `else`. Write a second rule, with the opposite condition, for what comes behind it.");
            case "if" -> throw at(0, "has `if`. Write its condition between when and then, or write a second rule.");
            case "@" ->
                throw at(
                        RuleToken.span(statement.subList(0, Math.min(2, statement.size()))),
                        "has `@%s` after then. Move it below the rule's name.".formatted(text(1)));
            default -> {}
        }
        if (CHANGES_OF_FACTS.contains(first) && text(1).matches("[({]")) {
            throw at(0, "calls `%s`. Rules change no facts. %s".formatted(first, CALL));
        }
        if (first.equals("System") && Set.of("out", "err").contains(text(2))) {
            throw at(all(), "has `%s`. Rules print nothing. %s".formatted(shown(), CALL));
        }
        if (AdviceMethod.ALL.containsKey(first) && text(1).equals("(")) {
            throw at(0, "calls `%s` without `advice.` before it. Write advice.%s".formatted(first, shown()));
        }
        if (first.equals("Advice")) {
            throw at(0, "has `Advice`. Write `advice`.");
        }
    }

    private void checkTexts() {
        for (int i = 0; i < statement.size(); i++) {
            if (statement.get(i).is("'")) {
                throw at(
                        i,
                        "has single quotes. Write a text in double quotes, and a choice such as API without quotes.");
            }
            if (i > 0
                    && statement.get(i).kind() == Kind.TEXT
                    && statement.get(i - 1).kind() == Kind.TEXT) {
                throw at(i, "has no comma before the text %s. Add it.".formatted(text(i)));
            }
        }
    }

    private void checkCall() {
        if (!text(0).equals("advice")) {
            return;
        }
        if (AdviceMethod.ALL.containsKey(text(1))) {
            throw at(1, "has no `.` between `advice` and `%s`. Add it.".formatted(text(1)));
        }
        if (text(1).equals(".") && isName(2) && (statement.size() == 3 || text(3).equals(";"))) {
            String form = Optional.ofNullable(AdviceMethod.ALL.get(text(2)))
                    .map(AdviceMethod::form)
                    .orElse(text(2) + "()");
            throw at(2, "calls advice.%s without parentheses. Write advice.%s;".formatted(text(2), form));
        }
        if (isName(2) && text(3).equals("(") && RuleToken.afterClosing(statement, 3) < 0) {
            throw at(3, "has `(` after `advice.%s` that no `)` closes. Add it.".formatted(text(2)));
        }
    }

    private boolean isName(int i) {
        return i < statement.size() && statement.get(i).kind() == Kind.NAME;
    }

    private String text(int i) {
        return i < statement.size() ? statement.get(i).text() : "";
    }

    private TextSpan all() {
        return RuleToken.span(statement);
    }

    private String shown() {
        return AdviceCall.shown(statement);
    }

    private RuleSyntaxException at(int i, String message) {
        return at(statement.get(i).span(), message);
    }

    private static RuleSyntaxException at(TextSpan span, String message) {
        return new RuleSyntaxException(span, message);
    }
}
