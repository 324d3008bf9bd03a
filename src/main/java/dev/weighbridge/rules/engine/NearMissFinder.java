package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.engine.NearMiss.Bound;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.Condition.Compare;
import dev.weighbridge.rules.language.Condition.Operator;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what kept rules from firing, and how far the facts were from it. */
final class NearMissFinder {
    private final Map<Class<?>, Object> facts;
    private final List<NearMiss> found = new ArrayList<>();

    private NearMissFinder(Map<Class<?>, Object> facts) {
        this.facts = facts;
    }

    /**
     * Every condition that failed in the given rules, nearest first.
     *
     * @param facts the one fact of each type; a rule that reads a type without a fact has no near miss
     */
    static List<NearMiss> of(List<Rule> silent, Map<Class<?>, Object> facts) {
        NearMissFinder misses = new NearMissFinder(facts);
        for (Rule rule : silent) {
            if (rule.when()
                    .patterns()
                    .allMatch(pattern -> facts.containsKey(pattern.fact().type()))) {
                misses.part(rule, rule.when(), true);
            }
        }
        misses.found.sort(Comparator.comparingDouble(NearMiss::relative)
                .thenComparing(miss -> miss.rule().number()));
        return misses.found;
    }

    private void part(Rule rule, ConditionElement part, boolean wanted) {
        if (part.holds(facts) == wanted) {
            return;
        }
        if (part instanceof ConditionElement.Pattern pattern) {
            Object fact = facts.get(pattern.fact().type());
            if (fact != null) {
                condition(rule, pattern.condition(), fact, wanted);
            }
        } else if (part instanceof ConditionElement.Not not) {
            part(rule, not.part(), !wanted);
        } else if (part instanceof ConditionElement.Exists exists) {
            part(rule, exists.part(), wanted);
        } else if (part instanceof ConditionElement.And both) {
            both.parts().forEach(inner -> part(rule, inner, wanted));
        } else if (part instanceof ConditionElement.Or either) {
            either.parts().forEach(inner -> part(rule, inner, wanted));
        }
    }

    private void condition(Rule rule, Condition condition, Object fact, boolean wanted) {
        if (condition.holds(fact) == wanted) {
            return;
        }
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(inner -> condition(rule, inner, fact, wanted));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(inner -> condition(rule, inner, fact, wanted));
        } else {
            String text = wanted ? condition.text() : "not (" + condition.text() + ")";
            found.add(atom(rule, (Condition.Atom) condition, text, fact, wanted));
        }
    }

    private static NearMiss atom(Rule rule, Condition.Atom condition, String text, Object fact, boolean wanted) {
        FactType.Field field = condition.field();
        Object actual = field.of(fact);
        if (actual instanceof Boolean truth) {
            return new NearMiss(rule, text, field.name(), truth, !truth, Bound.AT, 1, 1);
        }
        if (condition instanceof Condition.In in) {
            boolean among = in.negated() != wanted;
            if (!field.isNumber()) {
                return choice(rule, text, field, actual, in.values(), among);
            }
            return among
                    ? number(rule, text, field, actual, in.nearest((Number) actual), Bound.AT)
                    : outside(rule, text, field, actual, in.values());
        }
        Compare compare = (Compare) condition;
        Object limit = compare.operand().of(fact);
        if (field.isNumber()) {
            Operator operator = wanted ? compare.operator() : opposite(compare.operator());
            return number(rule, text, field, actual, operator, (Number) limit);
        }
        boolean equal = (compare.operator() == Operator.EQUAL) == wanted;
        return choice(rule, text, field, actual, List.of(limit), equal);
    }

    /** A whole number passes a limit by going to the next one; a fraction by as little as one likes. */
    private static NearMiss number(
            Rule rule, String text, FactType.Field field, Object actual, Operator operator, Number limit) {
        double at = limit.doubleValue();
        if (!field.isWhole()) {
            return number(
                    rule,
                    text,
                    field,
                    actual,
                    at,
                    switch (operator) {
                        case LESS -> Bound.UNDER;
                        case GREATER -> Bound.OVER;
                        case NOT_EQUAL -> Bound.OTHER_THAN;
                        case AT_MOST, AT_LEAST, EQUAL -> Bound.AT;
                    });
        }
        double needed = switch (operator) {
            case LESS -> Math.ceil(at) - 1;
            case GREATER -> Math.floor(at) + 1;
            case AT_MOST -> Math.floor(at);
            case AT_LEAST -> Math.ceil(at);
            case NOT_EQUAL -> at + 1;
            case EQUAL -> at;
        };
        return number(rule, text, field, actual, needed, Bound.AT);
    }

    /** A value that is to be none of a list: the next one above it that is not there. */
    private static NearMiss outside(Rule rule, String text, FactType.Field field, Object actual, List<Object> listed) {
        double needed = ((Number) actual).doubleValue();
        if (!field.isWhole()) {
            return number(rule, text, field, actual, needed, Bound.OTHER_THAN);
        }
        Set<Double> taken = new HashSet<>();
        listed.forEach(value -> taken.add(((Number) value).doubleValue()));
        while (taken.contains(needed)) {
            needed++;
        }
        return number(rule, text, field, actual, needed, Bound.AT);
    }

    private static NearMiss number(
            Rule rule, String text, FactType.Field field, Object actual, double needed, Bound bound) {
        double is = ((Number) actual).doubleValue();
        double distance = Math.abs(needed - is);
        double relative = distance / Math.max(Math.max(Math.abs(is), Math.abs(needed)), Double.MIN_NORMAL);
        return new NearMiss(rule, text, field.name(), actual, needed, bound, distance, relative);
    }

    private static NearMiss choice(
            Rule rule, String text, FactType.Field field, Object actual, List<Object> listed, boolean among) {
        List<Object> order = Arrays.asList(field.type().getEnumConstants());
        List<Object> acceptable =
                order.stream().filter(value -> listed.contains(value) == among).toList();
        int steps = acceptable.stream()
                .mapToInt(value -> Math.abs(order.indexOf(value) - order.indexOf(actual)))
                .min()
                .orElse(order.size());
        List<String> words =
                acceptable.stream().map(value -> ((WireName) value).wireName()).toList();
        double relative = (double) steps / Math.max(1, order.size() - 1);
        return new NearMiss(rule, text, field.name(), ((WireName) actual).wireName(), words, Bound.AT, steps, relative);
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.AT_LEAST;
            case AT_MOST -> Operator.GREATER;
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case AT_LEAST -> Operator.LESS;
            case GREATER -> Operator.AT_MOST;
        };
    }
}
