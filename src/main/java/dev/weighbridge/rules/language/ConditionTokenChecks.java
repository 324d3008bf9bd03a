package dev.weighbridge.rules.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at the words between when and then, one by one, for what Drools' parser takes beside the grammar. */
final class ConditionTokenChecks {
    private static final Set<String> BEFORE_A_GROUP = Set.of("", "(", "not", "exists", "and", "or");

    private final Consumer<String> refuse;
    private final Set<String> told = new HashSet<>();
    private final Deque<Bracket> open = new ArrayDeque<>();

    /** @param refuse told each thing once, as the rest of a sentence that begins with the rule's name */
    ConditionTokenChecks(Consumer<String> refuse) {
        this.refuse = refuse;
    }

    /**
     * A parenthesis that is open.
     *
     * @param pattern whether a fact stands before it
     * @param joins the first {@code and} or {@code or} in it, or nothing
     */
    private record Bracket(boolean pattern, String joins) {}

    /** Whether no parenthesis is open. */
    boolean ends() {
        return open.isEmpty();
    }

    /** @param before the word before it; nothing where it is the first */
    void word(String before, String word) {
        boolean inPattern = !open.isEmpty() && open.peek().pattern();
        if (word.startsWith("`")) {
            tell("writes %s in backticks. Remove them.".formatted(word));
        } else if (word.equals(";")) {
            tell("has `;` in its condition. Patterns stand one after the other: remove it.");
        } else if (word.equals("@")) {
            tell("has `@` in its condition. Metadata stands before when: move it, or remove it.");
        } else if (!inPattern) {
            betweenPatterns(before, word);
        }
        if (word.equals("(")) {
            open.push(new Bracket(inPattern || !BEFORE_A_GROUP.contains(before) && !before.equals(")"), ""));
        } else if (word.equals(")") && !open.isEmpty()) {
            open.pop();
        }
    }

    private void betweenPatterns(String before, String word) {
        switch (word) {
            case ":" ->
                tell(
                        before.isEmpty()
                                ? "has `:` after when. Remove it."
                                : "gives a fact the name `%s`, which nothing can read. Remove `%s :`."
                                        .formatted(before, before));
            case "||" -> tell("joins patterns with ||. Write ( … or … ).");
            case "&&" -> tell("joins patterns with &&. Write them one after the other.");
            case "and", "or" -> joined(before, word);
            default -> {}
        }
    }

    private void joined(String before, String word) {
        if (before.equals("(")) {
            tell("has `%s` before what it joins. Write ( … %s … ).".formatted(word, word));
        } else if (open.isEmpty()) {
            if (word.equals("or")) {
                tell("has `or` without parentheses. Write ( … or … ).");
            }
        } else if (open.peek().joins().isEmpty()) {
            open.push(new Bracket(open.pop().pattern(), word));
        } else if (!open.peek().joins().equals(word)) {
            tell("has `and` and `or` in one pair of parentheses. Put parentheses round what belongs together.");
        }
    }

    private void tell(String message) {
        if (told.add(message)) {
            refuse.accept(message);
        }
    }
}
