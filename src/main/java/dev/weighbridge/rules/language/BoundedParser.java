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
 * Drools' own parser of DRL with a limit on its steps. It looks ahead again at each level of nesting, so that twenty
 * nested brackets would keep it busy for hours.
 */
final class BoundedParser {
    /** Tokens that the parser may look at for any text, and for each token in addition; plain rules need about 20. */
    private static final long LOOKUPS = 1_000_000;

    private static final long LOOKUPS_PER_TOKEN = 500;

    private BoundedParser() {}

    /**
     * The result of parsing a text.
     *
     * @param descr empty where the text has an error
     * @param errors of lexer and parser, in this order
     * @param tokens of the text
     */
    record Parsed(Optional<PackageDescr> descr, List<DroolsParserException> errors, TokenChecks tokens) {
        public Parsed {
            errors = List.copyOf(errors);
        }
    }

    /** @throws Exhausted where the text nests deeper than is read, or takes more steps than its length allows */
    static Parsed parse(String text) {
        DRL6Lexer lexer = new DRL6Lexer(new ANTLRStringStream(text));
        Tokens tokens = new Tokens(lexer);
        List<CommonToken> visible = tokens.visible();
        throwIfTooDeep(visible);
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
        return new Parsed(errors.isEmpty() ? descr : Optional.empty(), errors, new TokenChecks(text, visible));
    }

    /**
     * Counts the brackets before anything is parsed: the parser calls itself for each of them, and the depth at which its
     * stack overflows differs from one run to the next.
     */
    private static void throwIfTooDeep(List<CommonToken> tokens) {
        int depth = 0;
        for (CommonToken token : tokens) {
            switch (token.getType()) {
                case DRL6Lexer.LEFT_PAREN, DRL6Lexer.LEFT_SQUARE, DRL6Lexer.LEFT_CURLY -> depth++;
                case DRL6Lexer.RIGHT_PAREN, DRL6Lexer.RIGHT_SQUARE, DRL6Lexer.RIGHT_CURLY ->
                    depth = Math.max(0, depth - 1);
                default -> {}
            }
            if (depth > RuleLimits.BRACKETS) {
                throw new Exhausted(token.getLine());
            }
        }
    }

    /** The text nests too deeply, or the parser has used all its steps. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;

        Exhausted(int line) {
            super("too many steps", null, false, false);
            this.line = line;
        }

        /** The line that the parser had reached. */
        int line() {
            return line;
        }
    }

    /** A token stream that counts how often the parser looks at it. */
    private static final class Tokens extends CommonTokenStream {
        private long lookups;
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
            if (++lookups > LOOKUPS + size() * LOOKUPS_PER_TOKEN && token != null) {
                exhausted = new Exhausted(token.getLine());
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
