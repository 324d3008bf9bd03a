package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One token of a condition or a consequence, as the rule writes it.
 *
 * @param start offset of its first character in the text of the file
 */
record RuleToken(Kind kind, String text, int start) {
    /** A number in any form that Drools reads; {@link LiteralSyntax} says which form rules may use. */
    private static final String NUMBER = "\\d(?:[\\w.]|(?<=[eEpP])[+-](?=\\d))*";

    private static final Pattern TOKEN = Pattern.compile("(?<name>\\$?[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<number>" + NUMBER + ")"
            + "|(?<text>\"(?:[^\"\\\\\n]|\\\\.)*+\")"
            + "|(?<comment>//.*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/)"
            + "|(?<sign>===|!==|<=|>=|==|!=|=>|=<|<>|&&|\\|\\||\\S)");

    /** What a token is; a character that belongs to nothing else is a sign. */
    enum Kind {
        NAME,
        NUMBER,
        /** A text with its double quotes. */
        TEXT,
        COMMENT,
        SIGN
    }

    /** Every token of a text, in order; only white space between them is left out. */
    static List<RuleToken> all(String text) {
        return all(text, 0);
    }

    /**
     * The same for a part of a file.
     *
     * @param start offset of the text in the file
     */
    static List<RuleToken> all(String text, int start) {
        List<RuleToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(new RuleToken(kind(matcher), matcher.group(), start + matcher.start()));
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                return kind;
            }
        }
        throw new IllegalStateException("a token without a kind: " + matcher.group());
    }

    /** Tokens as one line for a message: one space wherever the rule has white space or a comment. */
    static String line(List<RuleToken> tokens) {
        StringBuilder line = new StringBuilder();
        int end = 0;
        for (RuleToken token : tokens) {
            line.append(line.isEmpty() || token.start == end ? "" : " ").append(token.text);
            end = token.start + token.text.length();
        }
        return line.toString();
    }

    /** The index behind the bracket that closes the one at {@code open}; -1 where none does. */
    static int afterClosing(List<RuleToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).nesting();
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** 1 for a bracket that opens, -1 for one that closes, otherwise 0. */
    int nesting() {
        if (kind != Kind.SIGN) {
            return 0;
        }
        return switch (text) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    /** Where it stands. */
    TextSpan span() {
        return TextSpan.of(start, text);
    }

    /** Where several stand, from the first to the last. */
    static TextSpan span(List<RuleToken> tokens) {
        return tokens.get(0).span().to(tokens.get(tokens.size() - 1).span());
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** A position in the tokens of a condition, which moves forward as they are read. */
    static final class Cursor {
        private final Deque<RuleToken> remaining;
        /** Where what was read stands, the last one first. */
        private final Deque<TextSpan> read = new ArrayDeque<>();

        /** @param start where the first token would stand if there is none */
        Cursor(List<RuleToken> tokens, TextSpan start) {
            this.remaining = new ArrayDeque<>(tokens);
            this.read.push(start);
        }

        /** Where the last token stands that was read. */
        TextSpan last() {
            return read.getFirst();
        }

        /** Where the token stands that is read next; at the end the last one. */
        TextSpan next() {
            RuleToken next = remaining.peek();
            return next == null ? last() : next.span();
        }

        /** The token that is read next; empty at the end. */
        String peek() {
            RuleToken next = remaining.peek();
            return next == null ? "" : next.text();
        }

        /** Reads one token; empty at the end. */
        String read() {
            RuleToken token = remaining.poll();
            if (token == null) {
                return "";
            }
            read.push(token.span());
            return token.text();
        }

        /** Reads the token if it is the one given. */
        boolean take(String token) {
            boolean there = peek().equals(token);
            if (there) {
                read();
            }
            return there;
        }

        /** @throws RuleSyntaxException where another token, or none, comes next */
        void expect(String token, String where) {
            if (!take(token)) {
                throw new RuleSyntaxException(
                        next(),
                        "needs `%s` %s, got %s."
                                .formatted(token, where, peek().isEmpty() ? "nothing" : "`" + peek() + "`"));
            }
        }
    }
}
