package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Checks the tokens between when and then, one by one, for what Drools' parser accepts and the grammar does not. */
final class ConditionTokenChecks {
    private static final Set<String> BEFORE_A_GROUP = Set.of("", "(", "not", "exists", "and", "or");

    private final Consumer<String> reject;
    private final Set<String> reported = new HashSet<>();
    private final Deque<Bracket> open = new ArrayDeque<>();

    /** @param reject receives each problem once, as the rest of a sentence that begins with the rule's name */
    ConditionTokenChecks(Consumer<String> reject) {
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
