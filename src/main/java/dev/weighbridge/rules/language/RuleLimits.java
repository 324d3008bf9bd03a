package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How large rules may be: limits of the machine, far above what people write, so that a hostile book costs no more than
 * a large one.
 */
public final class RuleLimits {
    static final int CHARACTERS = 1_000_000;
    static final int RULES = 1_000;
    static final int CONDITIONS_OF_A_RULE = 200;
    static final int CONDITIONS = 20_000;
    static final int DEPTH = 20;

    /** Parentheses within one another: those of the nested conditions, and as many again around values. */
    static final int BRACKETS = 2 * DEPTH;

    public static final Duration LOADING = Duration.ofSeconds(30);

    /** Drools makes a rule of each way through a rule's alternatives, and their number grows with their product. */
    static final int WAYS_OF_A_RULE = 50;

    private RuleLimits() {}

    /** @param refuse told what is too large, as the rest of a sentence that begins with the rule's name */
    public static void check(ConditionElement when, Consumer<String> refuse) {
        if (depth(when) > DEPTH) {
            refuse.accept(
                    "nests %d conditions in one another; at most %d are read. Write flat conditions, joined with commas."
                            .formatted(depth(when), DEPTH));
            return;
        }
        long conditions = conditions(when);
        if (conditions > CONDITIONS_OF_A_RULE) {
            refuse.accept(
                    "has %,d conditions; at most %d are read. Write several rules, or in (…) for a list of values."
                            .formatted(conditions, CONDITIONS_OF_A_RULE));
        }
        long ways = ways(when);
        if (ways > WAYS_OF_A_RULE) {
            refuse.accept(
                    "can fire in %,d ways through its `or`; at most %d are read. Join conditions with || within one pattern."
                            .formatted(ways, WAYS_OF_A_RULE));
        }
    }

    /** @param folder as messages name it */
    public static void check(List<Rule> rules, String folder, Problems problems) {
        long ways = ways(rules);
        if (ways > RULES) {
            problems.add(
                    folder,
                    "",
                    "the rules are %,d, each way through an `or` counted as one; at most %,d are read. Remove some."
                            .formatted(ways, RULES));
        }
        long conditions =
                rules.stream().mapToLong(rule -> conditions(rule.when())).sum();
        if (conditions > CONDITIONS) {
            problems.add(
                    folder,
                    "",
                    "the rules have %,d conditions; at most %,d are read. Remove some."
                            .formatted(conditions, CONDITIONS));
        }
    }

    /** How often rules can fire in one decision, at most: once in each way. */
    public static long ways(List<Rule> rules) {
        return rules.stream().mapToLong(rule -> ways(rule.when())).sum();
    }

    /** Ways in which it can hold; those beyond what counts are not counted. */
    private static long ways(ConditionElement part) {
        if (part instanceof ConditionElement.And both) {
            return both.parts().stream()
                    .mapToLong(RuleLimits::ways)
                    .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        }
        if (part instanceof ConditionElement.Or either) {
            return Math.min(either.parts().stream().mapToLong(RuleLimits::ways).sum(), Integer.MAX_VALUE);
        }
        if (part instanceof ConditionElement.Not not) {
            return ways(not.part());
        }
        return part instanceof ConditionElement.Exists exists ? ways(exists.part()) : 1;
    }

    private static int depth(ConditionElement part) {
        if (part instanceof ConditionElement.Pattern pattern) {
            return depth(pattern.condition());
        }
        return 1 + inner(part).stream().mapToInt(RuleLimits::depth).max().orElse(0);
    }

    private static List<ConditionElement> inner(ConditionElement part) {
        if (part instanceof ConditionElement.Not not) {
            return List.of(not.part());
        }
        if (part instanceof ConditionElement.Exists exists) {
            return List.of(exists.part());
        }
        return part instanceof ConditionElement.And both ? both.parts() : ((ConditionElement.Or) part).parts();
    }

    private static int depth(Condition condition) {
        return 1 + inner(condition).stream().mapToInt(RuleLimits::depth).max().orElse(0);
    }

    private static List<Condition> inner(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions();
        }
        return condition instanceof Condition.Any any ? any.conditions() : List.of();
    }

    private static long conditions(ConditionElement when) {
        return when.patterns()
                .mapToLong(pattern -> Math.max(1, conditions(pattern.condition())))
                .sum();
    }

    private static long conditions(Condition condition) {
        if (condition instanceof Condition.In in) {
            return in.values().size();
        }
        return condition instanceof Condition.Atom
                ? 1
                : inner(condition).stream().mapToLong(RuleLimits::conditions).sum();
    }
}
