package dev.weighbridge.rules.language;

import dev.weighbridge.concurrent.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonToken;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenSource;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.lang.DRL6Lexer;
import org.drools.drl.parser.lang.DRL6Parser;
import org.jspecify.annotations.Nullable;

/**
 * Drools' own parser of DRL, for texts whose size and nesting are checked before, with a limit on its steps. It looks ahead
 * again at each level of nesting, so that twenty nested brackets would keep it busy for hours.
 */
final class BoundedParser {
    /** Tokens that the parser may look at for any text, and for each token in addition; plain rules need about 20. */
    private static final long LOOKUPS = 1_000_000;

    private static final long LOOKUPS_PER_TOKEN = 500;

    private final String text;
    private final char[] characters;

    BoundedParser(String text) {
        this.text = text;
        this.characters = text.toCharArray();
    }

    /**
     * The result of parsing a text.
     *
     * @param descr empty where the text has an error
     * @param error where the parser stopped; empty where it did not
     * @param tokens of the text
     */
    record Parsed(Optional<PackageDescr> descr, Optional<TextSpan> error, TokenChecks tokens) {}

    /**
     * Parses the whole text.
     *
     * @throws TooLarge where the text is larger or nests deeper than is read, or takes more steps than its length allows
     */
    Parsed parse() {
        return parse(new TextSpan(0, text.length()), 1);
    }

    /**
     * Parses a part of the text; the places of what was parsed are those in the whole.
     *
     * @param line of the part's first character, from 1
     * @throws TooLarge as of the whole text
     */
    Parsed parse(TextSpan part, int line) {
        DRL6Lexer lexer = new DRL6Lexer(new Part(characters, part, line));
        Tokens tokens = new Tokens(lexer);
        List<CommonToken> visible = tokens.visible();
        TokenLimits.check(visible);
        DRL6Parser parser = new DRL6Parser(tokens);
        List<DroolsParserException> errors = new ArrayList<>();
        Optional<PackageDescr> descr = Optional.empty();
        try {
            descr = Optional.ofNullable(parser.compilationUnit());
        } catch (RecognitionException e) {
            parser.reportError(e);
        }
        tokens.throwIfExhausted();
        errors.addAll(lexer.getErrors());
        errors.addAll(parser.getErrors());
        return new Parsed(
                errors.isEmpty() ? descr : Optional.empty(),
                errors.stream().map(error -> place(error, visible, part)).findFirst(),
                new TokenChecks(text, visible));
    }

    /** The token at the place of an error, or the last one before it. */
    private static TextSpan place(DroolsParserException error, List<CommonToken> visible, TextSpan part) {
        return visible.stream()
                .takeWhile(token -> token.getLine() < error.getLineNumber()
                        || token.getLine() == error.getLineNumber()
                                && token.getCharPositionInLine() <= error.getColumn())
                .reduce((first, last) -> last)
                .or(() -> visible.stream().findFirst())
                .map(TokenChecks::span)
                .orElse(new TextSpan(part.start(), part.start()));
    }

    /** A part of a text. */
    private static final class Part extends ANTLRStringStream {
        Part(char[] characters, TextSpan part, int line) {
            super(characters, part.end());
            this.p = part.start();
            this.line = line;
        }
    }

    /** The text is larger or nests deeper than is read, or the parser has used all its steps. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient TextSpan at;

        /** @param message a sentence, with the way out */
        TooLarge(TextSpan at, String message) {
            super(message, null, false, false);
            this.at = at;
        }

        /** @param at the token that the parser had reached */
        static TooLarge nested(TextSpan at) {
            return new TooLarge(at, "the text nests too deeply here. Write flat conditions, joined with commas.");
        }

        TextSpan at() {
            return at;
        }
    }

    /** A token stream that counts how often the parser looks at it. */
    private static final class Tokens extends CommonTokenStream {
        private long lookups;
        private @Nullable TooLarge exhausted;

        Tokens(TokenSource source) {
            super(source);
        }

        @Override
        public Token LT(int ahead) {
            if (exhausted != null) {
                throw exhausted;
            }
            Token token = super.LT(ahead);
            TimeLimit.check();
            if (++lookups > LOOKUPS + size() * LOOKUPS_PER_TOKEN && token != null) {
                exhausted = TooLarge.nested(
                        token instanceof CommonToken reached ? TokenChecks.span(reached) : new TextSpan(0, 0));
                throw exhausted;
            }
            return token;
        }

        /** Every token except white space and comments. */
        List<CommonToken> visible() {
            fill();
            List<CommonToken> visible = new ArrayList<>();
            for (Object each : getTokens()) {
                if (each instanceof CommonToken token
                        && token.getChannel() == Token.DEFAULT_CHANNEL
                        && token.getType() != Token.EOF) {
                    visible.add(token);
                }
            }
            return visible;
        }

        /** Throws again what the parser may have swallowed as an error of the text. */
        void throwIfExhausted() {
            if (exhausted != null) {
                throw exhausted;
            }
        }
    }
}
