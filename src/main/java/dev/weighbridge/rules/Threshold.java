package dev.weighbridge.rules;

import dev.weighbridge.rules.Condition.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A number that a rule compares a field of a fact with. */
record Threshold(FactType fact, FactType.Field field, double number) {

    /** Where a value stands to the number. */
    enum Side {
        UNDER,
        AT,
        OVER
    }

    /** Each number that a rule's condition holds, once for each field, in the order written. */
    static List<Threshold> of(Rule rule) {
        Set<Threshold> found = new LinkedHashSet<>();
        rule.when().patterns().forEach(pattern -> collect(pattern.fact(), pattern.condition(), found));
        return List.copyOf(found);
    }

    private static void collect(FactType fact, Condition condition, Set<Threshold> found) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(inner -> collect(fact, inner, found));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(inner -> collect(fact, inner, found));
        } else if (condition instanceof Condition.Compare compare
                && compare.operand() instanceof Operand.Literal literal
                && literal.value() instanceof Double number) {
            found.add(new Threshold(fact, compare.field(), number));
        } else if (condition instanceof Condition.In in && in.field().isNumber()) {
            in.values().forEach(value -> found.add(new Threshold(fact, in.field(), (Double) value)));
        }
    }

    /** Where the facts of a decision stand to it; nowhere when the fact is not among them. */
    boolean isAt(Side side, Map<Class<?>, Object> facts) {
        Object known = facts.get(fact.type());
        if (known == null) {
            return false;
        }
        double value = ((Number) field.of(known)).doubleValue();
        return switch (side) {
            case UNDER -> value < number;
            case AT -> Double.compare(value, number) == 0;
            case OVER -> value > number;
        };
    }

    /** The value of that side which is nearest to the number; none where a whole field cannot equal a fraction. */
    OptionalDouble nearest(Side side) {
        boolean whole = number == Math.rint(number);
        return switch (side) {
            case UNDER -> OptionalDouble.of(field.isWhole() ? Math.ceil(number) - 1 : Math.nextDown(number));
            case AT -> field.isWhole() && !whole ? OptionalDouble.empty() : OptionalDouble.of(number);
            case OVER -> OptionalDouble.of(field.isWhole() ? Math.floor(number) + 1 : Math.nextUp(number));
        };
    }

    String written() {
        return Condition.written(number);
    }
}
