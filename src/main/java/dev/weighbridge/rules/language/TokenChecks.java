package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.runtime.CommonToken;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.lang.DRL6Lexer;

/**
 * Checks of a file's own tokens. Drools' parser accepts more than the grammar in {@code rules/README.md}, and drops part
 * of it, such as the quotes of a name. These checks find what it accepts or drops.
 */
final class TokenChecks {
    private final String text;
    private final List<CommonToken> tokens;

    /** @param tokens of the text, without white space and comments */
    TokenChecks(String text, List<CommonToken> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
    }

    /** The first number of a line with letters right after it, such as {@code 20M}; Drools' own message does not help. */
    Optional<String> numberWithLetters(int line) {
        for (int i = 1; i < tokens.size(); i++) {
            CommonToken number = tokens.get(i - 1);
            CommonToken letters = tokens.get(i);
            if (number.getLine() == line
                    && is(letters, DRL6Lexer.ID)
                    && letters.getStartIndex() == number.getStopIndex() + 1
                    && Character.isDigit(text.charAt(number.getStartIndex()))) {
                return Optional.of(text.substring(number.getStartIndex(), letters.getStopIndex() + 1));
            }
        }
        return Optional.empty();
    }

    /** Rejects a name that is not one text in double quotes on one line. */
    void checkName(RuleDescr rule, Consumer<String> reject) {
        String name = written(tokens.get(start(rule) + 1));
        if (name.startsWith("'")) {
            reject.accept("has its name in single quotes. Write it in double quotes.");
        } else if (!name.startsWith("\"")) {
            reject.accept("has a name without quotes. Write it in double quotes.");
        } else if (name.indexOf('\n') >= 0) {
            reject.accept("has a name on several lines. Write it on one line.");
        } else if (name.replace("\\\"", "").indexOf('\\') >= 0) {
            reject.accept("has a backslash in its name. Write the character itself; only \\\" is allowed.");
        } else {
            PlainText.fault(name).ifPresent(fault -> reject.accept("has a name that holds " + fault));
        }
    }

    /** Rejects what Drools' parser accepts between when and then and the grammar does not. */
    void checkCondition(RuleDescr rule, Consumer<String> reject) {
        int when = start(rule);
        while (when < tokens.size() && !isWord(tokens.get(when), "when")) {
            when++;
        }
        ConditionChecks condition = new ConditionChecks(reject);
        String before = "";
        for (int i = when + 1; i < tokens.size() && !(condition.isClosed() && isWord(tokens.get(i), "then")); i++) {
            condition.check(before, written(tokens.get(i)));
            before = written(tokens.get(i));
        }
    }

    /** The tokens from a rule's first one to the end of the file. */
    List<CommonToken> from(RuleDescr rule) {
        return tokens.subList(start(rule), tokens.size());
    }

    /** Whether a semicolon follows a rule's end. */
    boolean semicolonAfter(RuleDescr rule) {
        int next = firstFrom(rule.getEndCharacter() + 1);
        return next < tokens.size() && is(tokens.get(next), DRL6Lexer.SEMICOLON);
    }

    /** The index of the token {@code rule}. */
    private int start(RuleDescr rule) {
        return firstFrom(rule.getStartCharacter());
    }

    /** The index of the first token that begins at a character of the text or after it. */
    private int firstFrom(int character) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (tokens.get(middle).getStartIndex() < character) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isWord(CommonToken token, String word) {
        return is(token, DRL6Lexer.ID) && written(token).equals(word);
    }

    static boolean is(CommonToken token, int type) {
        return token.getType() == type;
    }

    String written(CommonToken token) {
        return text.substring(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** Checks the tokens between when and then, one by one, for what Drools' parser accepts and the grammar does not. */
    private static final class ConditionChecks {
        private static final Set<String> BEFORE_A_GROUP = Set.of("", "(", "not", "exists", "and", "or");

        private final Consumer<String> reject;
        private final Set<String> reported = new HashSet<>();
        private final Deque<Bracket> open = new ArrayDeque<>();

        /** @param reject receives each problem once, as the rest of a sentence that begins with the rule's name */
        ConditionChecks(Consumer<String> reject) {
            this.reject = reject;
        }

        /**
         * An open parenthesis.
         *
         * @param pattern whether it follows the name of a fact
         * @param joins the first {@code and} or {@code or} in it; otherwise empty
         */
        private record Bracket(boolean pattern, String joins) {}

        /** Whether no parenthesis is open. */
        boolean isClosed() {
            return open.isEmpty();
        }

        /** @param before the token before it; empty for the first */
        void check(String before, String token) {
            boolean inPattern = !open.isEmpty() && open.peek().pattern();
            if (token.startsWith("`")) {
                report("writes %s in backticks. Remove them.".formatted(token));
            } else if (token.equals(";")) {
                report("has `;` in its condition. Remove it: write one pattern after the other.");
            } else if (token.equals("@")) {
                report("has `@` in its condition. Move it before when, or remove it.");
            } else if (!inPattern) {
                betweenPatterns(before, token);
            }
            if (token.equals("(")) {
                open.push(new Bracket(inPattern || !BEFORE_A_GROUP.contains(before) && !before.equals(")"), ""));
            } else if (token.equals(")") && !open.isEmpty()) {
                open.pop();
            }
        }

        private void betweenPatterns(String before, String token) {
            switch (token) {
                case ":" ->
                    report(
                            before.isEmpty()
                                    ? "has `:` after when. Remove it."
                                    : "gives a fact the name `%s`, which nothing can read. Remove `%s :`."
                                            .formatted(before, before));
                case "||" -> report("joins patterns with ||. Write ( … or … ).");
                case "&&" -> report("joins patterns with &&. Write them one after the other.");
                case "and", "or" -> joined(before, token);
                default -> {}
            }
        }

        private void joined(String before, String token) {
            if (before.equals("(")) {
                report("has `%s` before what it joins. Write ( … %s … ).".formatted(token, token));
            } else if (open.isEmpty()) {
                if (token.equals("or")) {
                    report("has `or` without parentheses. Write ( … or … ).");
                }
            } else if (open.peek().joins().isEmpty()) {
                open.push(new Bracket(open.pop().pattern(), token));
            } else if (!open.peek().joins().equals(token)) {
                report("has `and` and `or` in one pair of parentheses. Add parentheses around what belongs together.");
            }
        }

        private void report(String message) {
            if (reported.add(message)) {
                reject.accept(message);
            }
        }
    }
}
