package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.engine.NearMiss.Bound;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.FieldCondition.Compare;
import dev.weighbridge.rules.language.Operator;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the conditions that kept rules from firing, and how far the facts were from each. */
final class NearMissFinder {
    private static final Comparator<NearMiss> NEAREST_FIRST = (one, other) -> {
        int order = Double.compare(one.relative(), other.relative());
        return order != 0
                ? order
                : Integer.compare(one.rule().number(), other.rule().number());
    };

    private final Map<Class<?>, Object> facts;
    private final List<NearMiss> found = new ArrayList<>();

    private NearMissFinder(Map<Class<?>, Object> facts) {
        this.facts = facts;
    }

    /**
     * Every condition that failed in the given rules, nearest first.
     *
     * @param facts the fact of each type; a rule that wants a fact of a type without any has no near miss
     */
    static List<NearMiss> of(List<Rule> rules, Map<Class<?>, Object> facts) {
        NearMissFinder finder = new NearMissFinder(facts);
        for (int i = 0; i < rules.size(); i++) { // no iterator: a decision asks of more than a hundred rules
            Rule rule = rules.get(i);
            if (finder.hasFacts(rule.when())) {
                finder.addElement(rule, rule.when(), true);
            }
        }
        finder.found.sort(NEAREST_FIRST);
        return finder.found;
    }

    /** Whether there is a fact for every pattern that must match; one that must not does not need any. */
    private boolean hasFacts(ConditionElement element) {
        if (element instanceof ConditionElement.Not) {
            return true;
        }
        if (element instanceof ConditionElement.Pattern pattern) {
            return facts.containsKey(pattern.fact().type());
        }
        List<ConditionElement> parts = element.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (!hasFacts(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void addElement(Rule rule, ConditionElement element, boolean wanted) {
        if (!tells(element, wanted) && element.holds(facts) == wanted) {
            return;
        }
        if (element instanceof ConditionElement.Pattern pattern) {
            Object fact = facts.get(pattern.fact().type());
            if (fact != null) {
                addCondition(rule, pattern.condition(), fact, wanted);
            }
        } else if (element instanceof ConditionElement.Not not) {
            addElement(rule, not.part(), !wanted);
        } else if (element instanceof ConditionElement.Exists exists) {
            addElement(rule, exists.part(), wanted);
        } else if (element instanceof ConditionElement.And and) {
            addElements(rule, and.parts(), wanted);
        } else if (element instanceof ConditionElement.Or or) {
            addElements(rule, or.parts(), wanted);
        } else {
            throw new IllegalStateException("a condition element of an unknown type: " + element);
        }
    }

    /** Whether it is as wanted exactly where each of its parts is: then only they need be asked. */
    private static boolean tells(ConditionElement element, boolean wanted) {
        return element instanceof ConditionElement.Pattern pattern
                        && pattern.joins().isEmpty()
                || element instanceof ConditionElement.And && wanted
                || element instanceof ConditionElement.Or && !wanted;
    }

    private static boolean tells(Condition condition, boolean wanted) {
        return condition instanceof Condition.All && wanted || condition instanceof Condition.Any && !wanted;
    }

    private void addElements(Rule rule, List<ConditionElement> parts, boolean wanted) {
        for (int i = 0; i < parts.size(); i++) {
            addElement(rule, parts.get(i), wanted);
        }
    }

    private void addConditions(Rule rule, List<Condition> parts, Object fact, boolean wanted) {
        for (int i = 0; i < parts.size(); i++) {
            addCondition(rule, parts.get(i), fact, wanted);
        }
    }

    private void addCondition(Rule rule, Condition condition, Object fact, boolean wanted) {
        if (condition instanceof Condition.Binding || !tells(condition, wanted) && condition.holds(fact) == wanted) {
            return;
        }
        if (condition instanceof Condition.All all) {
            addConditions(rule, all.parts(), fact, wanted);
        } else if (condition instanceof Condition.Any any) {
            addConditions(rule, any.parts(), fact, wanted);
        } else if (condition instanceof FieldCondition atom) {
            found.add(atom(new NearMiss.Unmet(rule, atom, wanted), fact));
        } else {
            throw new IllegalStateException("a condition of an unknown type: " + condition);
        }
    }

    private static NearMiss atom(NearMiss.Unmet unmet, Object fact) {
        FieldCondition condition = unmet.condition();
        boolean wanted = unmet.wanted();
        FactField field = condition.field();
        Object actual = field.of(fact);
        if (actual instanceof Boolean truth) {
            return new NearMiss(unmet, field.name(), truth, !truth, Bound.AT, 1, 1);
        }
        if (actual == FactField.UNKNOWN && condition instanceof FieldCondition.Truth truth) {
            return new NearMiss(unmet, field.name(), field.text(fact), truth.negated() != wanted, Bound.AT, 1, 1);
        }
        if (actual == FactField.UNKNOWN && condition instanceof Compare compare && field.isNumber()) {
            Operator operator = wanted ? compare.operator() : compare.operator().negated();
            return unknown(unmet, field, operator, (Number) compare.operand().of(fact));
        }
        if (field.isText() || field.hasSeveral() || actual == FactField.UNKNOWN) {
            return WordNearMiss.of(unmet, fact);
        }
        if (condition instanceof FieldCondition.In in) {
            boolean among = in.negated() != wanted;
            if (!field.isNumber()) {
                return choice(unmet, field, actual, in.values(), among);
            }
            return among
                    ? number(unmet, field, actual, in.nearest((Number) actual), Bound.AT)
                    : outside(unmet, field, actual, in.values());
        }
        if (!(condition instanceof Compare compare)) {
            throw new IllegalStateException("a condition of an unknown type: " + condition);
        }
        Object limit = compare.operand().of(fact);
        if (field.isNumber()) {
            Operator operator = wanted ? compare.operator() : compare.operator().negated();
            return number(unmet, field, actual, operator, (Number) limit);
        }
        boolean equal = (compare.operator() == Operator.EQUAL) == wanted;
        return choice(unmet, field, actual, List.of(limit), equal);
    }

    /** A number that is not known must be stated first. */
    private static NearMiss unknown(NearMiss.Unmet unmet, FactField field, Operator operator, Number limit) {
        NearMiss from = number(unmet, field, limit, operator, limit);
        return new NearMiss(unmet, field.name(), FactField.UNKNOWN.toString(), from.needed(), from.bound(), 1, 1);
    }

    /** A whole number passes a limit by the next whole number; a fraction by any small amount. */
    private static NearMiss number(
            NearMiss.Unmet unmet, FactField field, Object actual, Operator operator, Number limit) {
        double at = limit.doubleValue();
        if (!field.isWhole()) {
            return number(
                    unmet,
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
        return number(unmet, field, actual, needed, Bound.AT);
    }

    /** The nearest value at or above the actual one that is not in a list. */
    private static NearMiss outside(NearMiss.Unmet unmet, FactField field, Object actual, List<Object> listed) {
        double needed = ((Number) actual).doubleValue();
        if (!field.isWhole()) {
            return number(unmet, field, actual, needed, Bound.OTHER_THAN);
        }
        Set<Double> taken = new HashSet<>();
        listed.forEach(value -> taken.add(((Number) value).doubleValue()));
        while (taken.contains(needed)) {
            needed++;
        }
        return number(unmet, field, actual, needed, Bound.AT);
    }

    private static NearMiss number(NearMiss.Unmet unmet, FactField field, Object actual, double needed, Bound bound) {
        double is = ((Number) actual).doubleValue();
        double distance = Math.abs(needed - is);
        double relative = distance / Math.max(Math.max(Math.abs(is), Math.abs(needed)), Double.MIN_NORMAL);
        return new NearMiss(unmet, field.name(), shown(field, actual), shown(field, needed), bound, distance, relative);
    }

    /** A number of days as its day. */
    private static Object shown(FactField field, Object value) {
        return field.isDay() && value instanceof Number days
                ? FactField.day(days.doubleValue()).toString()
                : value;
    }

    private static NearMiss choice(
            NearMiss.Unmet unmet, FactField field, Object actual, List<Object> listed, boolean among) {
        List<Object> order = field.choices();
        int is = order.indexOf(actual);
        int steps = order.size();
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (listed.contains(order.get(i)) == among) {
                steps = Math.min(steps, Math.abs(i - is));
                choices.add(word(order.get(i)));
            }
        }
        double relative = (double) steps / Math.max(1, order.size() - 1);
        return new NearMiss(unmet, field.name(), word(actual), choices, Bound.AT, steps, relative);
    }

    private static String word(Object choice) {
        return choice instanceof WireName name ? name.wireName() : choice.toString();
    }
}
