package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import java.util.List;
import java.util.function.Consumer;

/**
 * The limits for the size of rules. They are far above what people write, and keep a hostile rule book as cheap to load as
 * a large one.
 */
final class RuleLimits {
    static final int CHARACTERS = 1_000_000;
    static final int RULES = 1_000;
    static final int CONDITIONS_OF_A_RULE = 200;
    static final int CONDITIONS = 20_000;
    static final int DEPTH = 20;

    /** Nested parentheses: those of the nested conditions, and as many again around values. */
    static final int BRACKETS = 2 * DEPTH;

    static final int CALLS_OF_A_RULE = 20;

    /** All that fire for one workload stand in its answer. */
    static final int WARNINGS = 200;

    /** An answer shows the texts of all rules that fire. */
    static final int CHARACTERS_OF_RULES = 1_000_000;

    /** Twice the words and signs of 200 conditions. */
    static final int TOKENS_OF_A_RULE = 4_000;

    /** Ten times what a condition takes that people write. */
    static final int TOKENS_WITHOUT_BREAK = 200;

    /** Drools makes one rule of each way through a rule's alternatives; the number of ways is their product. */
    static final int WAYS_OF_A_RULE = 50;

    private RuleLimits() {}

    /** @param reject receives each limit that is passed, as the rest of a sentence that begins with the rule's name */
    static void check(ConditionElement when, Consumer<String> reject) {
        if (depth(when) > DEPTH) {
            reject.accept("nests conditions %d deep; the limit is %d. Write flat conditions, joined with commas."
                    .formatted(depth(when), DEPTH));
            return;
        }
        long conditions = conditions(when);
        if (conditions > CONDITIONS_OF_A_RULE) {
            reject.accept("has %,d conditions; the limit is %d. Write several rules, or in (…) for a list of values."
                    .formatted(conditions, CONDITIONS_OF_A_RULE));
        }
        long ways = when.ways();
        if (ways > WAYS_OF_A_RULE) {
            reject.accept(
                    "can fire in %,d ways through its `or`; the limit is %d. Join conditions with || within one pattern."
                            .formatted(ways, WAYS_OF_A_RULE));
        }
    }

    /** @param reject receives the limit if it is passed, as the rest of a sentence that begins with the rule's name */
    static void checkCalls(int calls, Consumer<String> reject) {
        if (calls > CALLS_OF_A_RULE) {
            reject.accept("has %,d calls; the limit is %d. Write several rules.".formatted(calls, CALLS_OF_A_RULE));
        }
    }

    /** @param folder as messages name it */
    static void check(List<Rule> rules, String folder, Problems problems) {
        long warnings = rules.stream()
                .flatMap(rule -> rule.consequences(Consequence.Warn.class))
                .count();
        if (warnings > WARNINGS) {
            problems.add(
                    folder,
                    "",
                    "the rules have %,d warnings; the limit is %,d. Remove some.".formatted(warnings, WARNINGS));
        }
        long characters = rules.stream().mapToLong(rule -> rule.text().length()).sum();
        if (characters > CHARACTERS_OF_RULES) {
            problems.add(
                    folder,
                    "",
                    "the rules have %,d characters; the limit is %,d. Shorten some."
                            .formatted(characters, CHARACTERS_OF_RULES));
        }
        long ways = rules.stream().mapToLong(Rule::ways).sum();
        if (ways > RULES) {
            problems.add(
                    folder,
                    "",
                    "there are %,d rules if each way through an `or` counts as one; the limit is %,d. Remove some."
                            .formatted(ways, RULES));
        }
        long conditions =
                rules.stream().mapToLong(rule -> conditions(rule.when())).sum();
        if (conditions > CONDITIONS) {
            problems.add(
                    folder,
                    "",
                    "the rules have %,d conditions; the limit is %,d. Remove some.".formatted(conditions, CONDITIONS));
        }
    }

    private static int depth(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            return depth(pattern.condition());
        }
        return 1 + element.parts().stream().mapToInt(RuleLimits::depth).max().orElse(0);
    }

    private static int depth(Condition condition) {
        return 1 + condition.parts().stream().mapToInt(RuleLimits::depth).max().orElse(0);
    }

    private static long conditions(ConditionElement when) {
        return when.patterns()
                .mapToLong(pattern -> Math.max(1, conditions(pattern.condition())))
                .sum();
    }

    private static long conditions(Condition condition) {
        if (condition instanceof FieldCondition.In in) {
            return in.values().size();
        }
        return condition instanceof FieldCondition
                ? 1
                : condition.parts().stream().mapToLong(RuleLimits::conditions).sum();
    }
}
