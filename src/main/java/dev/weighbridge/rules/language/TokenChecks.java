package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.antlr.runtime.CommonToken;
import org.drools.drl.ast.descr.BaseDescr;
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

    /** The first token of a part of a rule. */
    TextSpan first(BaseDescr part) {
        return span(tokens.get(Math.min(firstFrom(part.getStartCharacter()), tokens.size() - 1)));
    }

    /** The first token of a part of a rule that is one of the words; where it has none, its first token. */
    TextSpan first(BaseDescr part, String... words) {
        return tokens.stream()
                .skip(firstFrom(part.getStartCharacter()))
                .takeWhile(token -> token.getStartIndex() <= part.getEndCharacter())
                .filter(token -> Set.of(words).contains(written(token)))
                .findFirst()
                .map(TokenChecks::span)
                .orElseGet(() -> first(part));
    }

    /** The tokens of a rule that are a word, before its consequence or in it. */
    List<TextSpan> words(RuleDescr rule, String word) {
        return from(rule).stream()
                .takeWhile(token -> token.getStartIndex() <= rule.getEndCharacter())
                .filter(token -> isWord(token, word))
                .map(TokenChecks::span)
                .toList();
    }

    /** The first token of a rule that is a word; without one the rule's name. */
    TextSpan firstWord(RuleDescr rule, String word) {
        return words(rule, word).stream().findFirst().orElseGet(() -> nameSpan(rule));
    }

    /** What stands between {@code then} and {@code end}; Drools' own text has double quotes where single ones are written. */
    TextSpan consequence(RuleDescr rule) {
        List<TextSpan> ends = words(rule, "end");
        int end = ends.isEmpty()
                ? rule.getEndCharacter() + 1
                : ends.get(ends.size() - 1).start();
        int start = words(rule, "then").stream().findFirst().map(TextSpan::end).orElse(end);
        return new TextSpan(start, Math.max(start, end));
    }

    /** A part of a rule, as Drools' parser reads it. */
    String text(BaseDescr part) {
        return text.substring(part.getStartCharacter(), part.getEndCharacter() + 1);
    }

    /** Where a token stands. */
    static TextSpan span(CommonToken token) {
        return new TextSpan(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** Where a rule's name stands. */
    TextSpan nameSpan(RuleDescr rule) {
        return span(tokens.get(Math.min(start(rule) + 1, tokens.size() - 1)));
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
            PlainText.faultOfName(rule.getName()).ifPresent(fault -> reject.accept("has a name that holds " + fault));
        }
    }

    /**
     * Rejects what Drools' parser accepts between when and then and the grammar does not.
     *
     * @param ruleStart offset of the rule's first character
     */
    void checkCondition(int ruleStart, RuleProblems problems) {
        int when = firstFrom(ruleStart);
        while (when < tokens.size() && !isWord(tokens.get(when), "when")) {
            when++;
        }
        ConditionChecks condition = new ConditionChecks(problems);
        String before = "";
        for (int i = when + 1; i < tokens.size() && !(condition.isClosed() && isWord(tokens.get(i), "then")); i++) {
            condition.check(before, written(tokens.get(i)), span(tokens.get(i)));
            before = written(tokens.get(i));
        }
    }

    /** The tokens from a rule's first one to the end of the file. */
    List<CommonToken> from(RuleDescr rule) {
        return from(rule.getStartCharacter());
    }

    /** The tokens from a character to the end of the file. */
    List<CommonToken> from(int character) {
        return tokens.subList(firstFrom(character), tokens.size());
    }

    /** A semicolon that follows a rule's end. */
    Optional<TextSpan> semicolonAfter(RuleDescr rule) {
        int next = firstFrom(rule.getEndCharacter() + 1);
        return Optional.of(next)
                .filter(index -> index < tokens.size() && is(tokens.get(index), DRL6Lexer.SEMICOLON))
                .map(index -> span(tokens.get(index)));
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
        private static final Pattern NAME = Pattern.compile("[A-Za-z_$]\\w*");
        private static final Set<String> BEFORE_A_GROUP = Set.of("", "(", "not", "exists", "and", "or");

        private final RuleProblems problems;
        private final Set<String> reported = new HashSet<>();
        private final Deque<Bracket> open = new ArrayDeque<>();

        /** @param problems receives each problem once */
        ConditionChecks(RuleProblems problems) {
            this.problems = problems;
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
        void check(String before, String token, TextSpan at) {
            boolean inPattern = !open.isEmpty() && open.peek().pattern();
            if (token.startsWith("`")) {
                report(at, "writes %s in backticks. Remove them.".formatted(token));
            } else if (token.equals(";")) {
                report(at, "has `;` in its condition. Remove it: write one pattern after the other.");
            } else if (token.equals("@")) {
                report(at, "has `@` in its condition. Move it before when, or remove it.");
            } else if (!inPattern) {
                betweenPatterns(before, token, at);
            }
            if (token.equals("(")) {
                open.push(new Bracket(inPattern || !BEFORE_A_GROUP.contains(before) && !before.equals(")"), ""));
            } else if (token.equals(")") && !open.isEmpty()) {
                open.pop();
            }
        }

        private void betweenPatterns(String before, String token, TextSpan at) {
            switch (token) {
                case ":" ->
                    report(
                            at,
                            before.isEmpty()
                                    ? "has `:` after when. Remove it."
                                    : "gives a fact the name `%s`, which nothing can read. Remove `%s :`."
                                            .formatted(before, before));
                case "||" -> report(at, "joins patterns with ||. Write ( … or … ).");
                case "&&" -> report(at, "joins patterns with &&. Write them one after the other.");
                case "and", "or" -> joined(before, token, at);
                case "(", ")" -> {}
                default -> {
                    if (!NAME.matcher(token).matches()) {
                        report(
                                at,
                                "has `%s` between its patterns. Write one pattern after the other.".formatted(token));
                    }
                }
            }
        }

        private void joined(String before, String token, TextSpan at) {
            if (before.equals("(")) {
                report(at, "has `%s` before what it joins. Write ( … %s … ).".formatted(token, token));
            } else if (open.isEmpty()) {
                if (token.equals("or")) {
                    report(at, "has `or` without parentheses. Write ( … or … ).");
                }
            } else if (open.peek().joins().isEmpty()) {
                open.push(new Bracket(open.pop().pattern(), token));
            } else if (!open.peek().joins().equals(token)) {
                report(
                        at,
                        "has `and` and `or` in one pair of parentheses. Add parentheses around what belongs together.");
            }
        }

        private void report(TextSpan at, String message) {
            if (reported.add(message)) {
                problems.add(at, message);
            }
        }
    }
}
