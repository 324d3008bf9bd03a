package dev.weighbridge.rules;

import dev.weighbridge.catalog.Words;
import dev.weighbridge.rules.Condition.Compare;
import dev.weighbridge.rules.Condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds what kept rules from firing, and how far the facts were from it. */
final class NearMisses {
    private final Map<Class<?>, Object> facts;
    private final List<NearMiss> found = new ArrayList<>();

    private NearMisses(Map<Class<?>, Object> facts) {
        this.facts = facts;
    }

    /**
     * Every condition that failed in the given rules, nearest first.
     *
     * @param facts the one fact of each type; a rule that reads a type without a fact has no near miss
     */
    static List<NearMiss> of(List<Rule> silent, Map<Class<?>, Object> facts) {
        NearMisses misses = new NearMisses(facts);
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

    private void part(Rule rule, Part part, boolean wanted) {
        if (holds(part) == wanted) {
            return;
        }
        if (part instanceof Part.Pattern pattern) {
            Object fact = facts.get(pattern.fact().type());
            if (fact != null) {
                condition(rule, pattern.condition(), fact, wanted);
            }
        } else if (part instanceof Part.Not not) {
            part(rule, not.part(), !wanted);
        } else if (part instanceof Part.Exists exists) {
            part(rule, exists.part(), wanted);
        } else if (part instanceof Part.Both both) {
            both.parts().forEach(inner -> part(rule, inner, wanted));
        } else if (part instanceof Part.Either either) {
            either.parts().forEach(inner -> part(rule, inner, wanted));
        }
    }

    private boolean holds(Part part) {
        if (part instanceof Part.Pattern pattern) {
            Object fact = facts.get(pattern.fact().type());
            return fact != null && pattern.condition().holds(fact);
        }
        if (part instanceof Part.Not not) {
            return !holds(not.part());
        }
        if (part instanceof Part.Exists exists) {
            return holds(exists.part());
        }
        return part instanceof Part.Both both
                ? both.parts().stream().allMatch(this::holds)
                : ((Part.Either) part).parts().stream().anyMatch(this::holds);
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
            found.add(atom(rule, condition, text, fact, wanted));
        }
    }

    private static NearMiss atom(Rule rule, Condition condition, String text, Object fact, boolean wanted) {
        if (condition instanceof Condition.Truth truth) {
            boolean needed = truth.negated() != wanted;
            return new NearMiss(rule, text, truth.field().name(), !needed, needed, 1, 1);
        }
        if (condition instanceof Condition.In in) {
            return choice(rule, text, in.field(), fact, in.values(), in.negated() != wanted);
        }
        Compare compare = (Compare) condition;
        Object limit = compare.operand().of(fact);
        if (compare.field().isNumber()) {
            Operator operator = wanted ? compare.operator() : opposite(compare.operator());
            return number(rule, text, compare.field(), fact, operator, ((Number) limit).doubleValue());
        }
        boolean equal = (compare.operator() == Operator.EQUAL) == wanted;
        return choice(rule, text, compare.field(), fact, List.of(limit), equal);
    }

    private static NearMiss number(
            Rule rule, String text, FactType.Field field, Object fact, Operator operator, double limit) {
        double actual = ((Number) field.of(fact)).doubleValue();
        double step = field.isWhole() ? 1 : 0;
        double needed = switch (operator) {
            case LESS -> limit - step;
            case GREATER -> limit + step;
            case NOT_EQUAL -> limit + (actual > limit ? -1 : 1);
            default -> limit;
        };
        double distance = Math.abs(needed - actual);
        double relative = distance / Math.max(Math.max(Math.abs(actual), Math.abs(needed)), Double.MIN_NORMAL);
        return new NearMiss(rule, text, field.name(), field.of(fact), needed, distance, relative);
    }

    private static NearMiss choice(
            Rule rule, String text, FactType.Field field, Object fact, List<Object> listed, boolean among) {
        Object actual = field.of(fact);
        if (!field.type().isEnum()) {
            return new NearMiss(rule, text, field.name(), actual, listed, 1, 1);
        }
        List<Object> order = Arrays.asList(field.type().getEnumConstants());
        List<Object> acceptable =
                order.stream().filter(value -> listed.contains(value) == among).toList();
        int steps = acceptable.stream()
                .mapToInt(value -> Math.abs(order.indexOf(value) - order.indexOf(actual)))
                .min()
                .orElse(order.size());
        List<String> words =
                acceptable.stream().map(value -> ((Words) value).word()).toList();
        double relative = (double) steps / Math.max(1, order.size() - 1);
        return new NearMiss(rule, text, field.name(), ((Words) actual).word(), words, steps, relative);
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
