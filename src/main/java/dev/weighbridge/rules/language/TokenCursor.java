package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A position in the tokens of a condition, which moves forward as they are read. */
final class TokenCursor {
    private final Deque<String> remaining;

    TokenCursor(List<String> tokens) {
        this.remaining = new ArrayDeque<>(tokens);
    }

    /** The token that is read next; empty at the end. */
    String peek() {
        return Objects.requireNonNullElse(remaining.peek(), "");
    }

    /** Reads one token; empty at the end. */
    String read() {
        return Objects.requireNonNullElse(remaining.poll(), "");
    }

    /** Reads the token if it is the one given. */
    boolean take(String token) {
        boolean there = peek().equals(token);
        if (there) {
            remaining.poll();
        }
        return there;
    }

    /** @throws RuleSyntaxException where another token, or none, comes next */
    void expect(String token, String where) {
        if (!take(token)) {
            throw new RuleSyntaxException("needs `%s` %s, got %s."
                    .formatted(token, where, peek().isEmpty() ? "nothing" : "`" + peek() + "`"));
        }
    }
}
