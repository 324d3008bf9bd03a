package dev.weighbridge.rules.language;

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
 * Drools' own parser of DRL, held to a number of steps. It looks ahead again at each level of nesting, so that twenty
 * brackets within one another would keep it busy for hours.
 */
final class BoundedParser {
    /** Looks at tokens that the parser may take for any text, and for each token on top; plain rules need about 20. */
    private static final long LOOKS = 1_000_000;

    private static final long LOOKS_PER_TOKEN = 500;

    private BoundedParser() {}

    /**
     * What the text was read as.
     *
     * @param descr empty where nothing could be made of it
     * @param errors of lexer and parser, in this order
     * @param wording of the text
     */
    record Parsed(Optional<PackageDescr> descr, List<DroolsParserException> errors, TokenChecks wording) {
        public Parsed {
            errors = List.copyOf(errors);
        }
    }

    /** @throws Exhausted where the text nests deeper than is read, or takes more looks than its length allows */
    static Parsed parse(String text) {
        DRL6Lexer lexer = new DRL6Lexer(new ANTLRStringStream(text));
        Tokens tokens = new Tokens(lexer);
        List<CommonToken> words = tokens.words();
        throwIfTooDeep(words);
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
        return new Parsed(errors.isEmpty() ? descr : Optional.empty(), errors, new TokenChecks(text, words));
    }

    /**
     * Counted before anything is parsed: the parser calls itself for each bracket, and how many of them it can stand
     * differs from one run to the next.
     */
    private static void throwIfTooDeep(List<CommonToken> words) {
        int depth = 0;
        for (CommonToken word : words) {
            switch (word.getType()) {
                case DRL6Lexer.LEFT_PAREN, DRL6Lexer.LEFT_SQUARE, DRL6Lexer.LEFT_CURLY -> depth++;
                case DRL6Lexer.RIGHT_PAREN, DRL6Lexer.RIGHT_SQUARE, DRL6Lexer.RIGHT_CURLY ->
                    depth = Math.max(0, depth - 1);
                default -> {}
            }
            if (depth > RuleLimits.BRACKETS) {
                throw new Exhausted(word.getLine());
            }
        }
    }

    /** The text nests too deeply, or the parser has taken all the steps it may. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;

        Exhausted(int line) {
            super("too many looks", null, false, false);
            this.line = line;
        }

        /** Where the parser was. */
        int line() {
            return line;
        }
    }

    /** Tokens that count how often they are looked at. */
    private static final class Tokens extends CommonTokenStream {
        private long looks;
        private @Nullable Exhausted exhausted;

        Tokens(TokenSource source) {
            super(source);
        }

        @Override
        public Token LT(int ahead) {
            if (exhausted != null) {
                throw exhausted;
            }
            Token token = super.LT(ahead);
            if (++looks > LOOKS + size() * LOOKS_PER_TOKEN && token != null) {
                exhausted = new Exhausted(token.getLine());
                throw exhausted;
            }
            return token;
        }

        /** All but white space and comments. */
        List<CommonToken> words() {
            fill();
            List<CommonToken> words = new ArrayList<>();
            for (Object token : getTokens()) {
                if (token instanceof CommonToken word
                        && word.getChannel() == Token.DEFAULT_CHANNEL
                        && word.getType() != Token.EOF) {
                    words.add(word);
                }
            }
            return words;
        }

        /** The parser may have taken it for an error of the text. */
        void throwIfExhausted() {
            if (exhausted != null) {
                throw exhausted;
            }
        }
    }
}
