package dev.weighbridge.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.runtime.CommonToken;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.lang.DRL6Lexer;

/**
 * Checks of a file's own tokens. Drools' parser accepts more than the grammar in {@code rules/README.md}, and drops part
 * of it: the first of two equal keys, the quotes of a name. These checks find what it accepts or drops.
 */
final class TokenChecks {
    private final String text;
    private final List<CommonToken> tokens;

    /** @param tokens of the text, without white space and comments */
    TokenChecks(String text, List<CommonToken> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
    }

    /**
     * One line of a rule's metadata.
     *
     * @param key without the {@code @}
     * @param value each token between its parentheses, as written
     */
    record Line(String key, List<String> value) {
        Line {
            value = List.copyOf(value);
        }
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

    /** The metadata between a rule's name and its condition, in order, whatever the layout. */
    List<Line> metadata(RuleDescr rule) {
        List<Line> lines = new ArrayList<>();
        for (int i = start(rule); i < tokens.size() && !isWord(i, "when") && !isWord(i, "then"); i++) {
            if (is(tokens.get(i), DRL6Lexer.AT)) {
                StringBuilder key = new StringBuilder();
                while (i + 1 < tokens.size()
                        && (is(tokens.get(i + 1), DRL6Lexer.ID)
                                        && (key.isEmpty() || key.toString().endsWith("."))
                                || is(tokens.get(i + 1), DRL6Lexer.DOT))) {
                    key.append(written(tokens.get(++i)));
                }
                List<String> value = bracketed(i + 1);
                i += value.isEmpty() ? 0 : value.size();
                lines.add(new Line(key.toString(), value.size() < 2 ? value : value.subList(1, value.size() - 1)));
            }
        }
        return lines;
    }

    /** The tokens from an opening parenthesis to the one that closes it, both included; empty without a parenthesis. */
    private List<String> bracketed(int from) {
        List<String> bracketed = new ArrayList<>();
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += is(tokens.get(i), DRL6Lexer.LEFT_PAREN) ? 1 : is(tokens.get(i), DRL6Lexer.RIGHT_PAREN) ? -1 : 0;
            if (depth == 0 && bracketed.isEmpty()) {
                return bracketed;
            }
            bracketed.add(written(tokens.get(i)));
            if (depth == 0) {
                return bracketed;
            }
        }
        return bracketed;
    }

    /** Rejects what Drools' parser accepts between when and then and the grammar does not. */
    void checkCondition(RuleDescr rule, Consumer<String> reject) {
        int when = start(rule);
        while (when < tokens.size() && !isWord(when, "when")) {
            when++;
        }
        ConditionTokenChecks condition = new ConditionTokenChecks(reject);
        String before = "";
        for (int i = when + 1; i < tokens.size() && !(condition.isClosed() && isWord(i, "then")); i++) {
            condition.check(before, written(tokens.get(i)));
            before = written(tokens.get(i));
        }
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

    private boolean isWord(int i, String word) {
        return is(tokens.get(i), DRL6Lexer.ID) && written(tokens.get(i)).equals(word);
    }

    private static boolean is(CommonToken token, int type) {
        return token.getType() == type;
    }

    private String written(CommonToken token) {
        return text.substring(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
