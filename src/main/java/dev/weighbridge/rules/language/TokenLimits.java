package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.BoundedParser.TooLarge;
import java.util.List;
import org.antlr.runtime.CommonToken;
import org.drools.drl.parser.lang.DRL6Lexer;

/**
 * Checks the tokens of a rule file before anything is parsed. The parser calls itself for each bracket, sign and cast, and
 * joins the parts of a dotted name again and again: how deep its stack goes and how long it works depends on the text.
 */
final class TokenLimits {
    private static final int QUOTES = 2;

    private TokenLimits() {}

    /**
     * Checks the tokens of a file.
     *
     * @param tokens without white space and comments
     * @throws TooLarge at the first one that passes a limit
     */
    static void check(List<CommonToken> tokens) {
        int depth = 0;
        int withoutBreak = 0;
        int ofRule = 0;
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            boolean newRule = i > 0 && isWord(tokens.get(i - 1), "end") && isWord(token, "rule");
            ofRule = newRule ? 1 : ofRule + 1;
            withoutBreak = isBreak(token) ? 0 : withoutBreak + 1;
            depth = Math.max(0, depth + nesting(token));
            if (depth > RuleLimits.BRACKETS) {
                throw TooLarge.nested(TokenChecks.span(token));
            }
            int length = token.getStopIndex() + 1 - token.getStartIndex() - QUOTES;
            check(token, length, PlainText.LONGEST, "characters in one word, number or text. Shorten it.");
            check(
                    token,
                    withoutBreak,
                    RuleLimits.TOKENS_WITHOUT_BREAK,
                    "words and signs without a bracket, comma, && or || between them. Write shorter conditions.");
            check(token, ofRule, RuleLimits.TOKENS_OF_A_RULE, "words and signs in one rule. Write several rules.");
        }
    }

    private static void check(CommonToken token, int size, int limit, String what) {
        if (size > limit) {
            throw new TooLarge(TokenChecks.span(token), "the text has more than %,d %s".formatted(limit, what));
        }
    }

    private static boolean isWord(CommonToken token, String word) {
        return TokenChecks.is(token, DRL6Lexer.ID) && token.getText().equals(word);
    }

    private static boolean isBreak(CommonToken token) {
        return nesting(token) != 0
                || switch (token.getType()) {
                    case DRL6Lexer.COMMA, DRL6Lexer.SEMICOLON, DRL6Lexer.DOUBLE_AMPER, DRL6Lexer.DOUBLE_PIPE -> true;
                    default -> false;
                };
    }

    /** 1 for a bracket that opens, -1 for one that closes, otherwise 0. */
    private static int nesting(CommonToken token) {
        return switch (token.getType()) {
            case DRL6Lexer.LEFT_PAREN, DRL6Lexer.LEFT_SQUARE, DRL6Lexer.LEFT_CURLY -> 1;
            case DRL6Lexer.RIGHT_PAREN, DRL6Lexer.RIGHT_SQUARE, DRL6Lexer.RIGHT_CURLY -> -1;
            default -> 0;
        };
    }
}
