package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Different conditions on one type of fact. Most compare a few fields with values, again and again; so each of these fields is
 * read once for all of them, as a number: a choice as its place among the choices, true as 1.
 */
final class ConditionSet {
    private final List<Condition> conditions;
    private final List<FactField> fields = new ArrayList<>();
    private final List<Optional<Comparison[]>> comparisons;

    /** A field, by its index, compared with a value as a number. */
    private record Comparison(int field, Operator operator, double value) {}

    ConditionSet(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
        this.comparisons = conditions.stream().map(this::comparisons).toList();
    }

    int size() {
        return conditions.size();
    }

    Condition get(int index) {
        return conditions.get(index);
    }

    /** Notes which of them hold for a fact, from a number on. */
    void addHolding(Object fact, HoldingConditions holding, int first) {
        double[] values = new double[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).isNumber()
                    ? fields.get(i).number(fact)
                    : number(fields.get(i).of(fact));
        }
        for (int i = 0; i < comparisons.size(); i++) {
            Optional<Comparison[]> all = comparisons.get(i);
            holding.set(
                    first + i,
                    all.isPresent()
                            ? hold(all.get(), values)
                            : conditions.get(i).holds(fact));
        }
    }

    private static boolean hold(Comparison[] all, double[] values) {
        for (Comparison each : all) {
            if (!each.operator.holds(values[each.field], each.value)) {
                return false;
            }
        }
        return true;
    }

    /** The comparisons that together are the condition; empty for one that is more than that. */
    private Optional<Comparison[]> comparisons(Condition condition) {
        List<Comparison> all = new ArrayList<>();
        for (Condition part : condition.parts()) {
            if (part instanceof FieldCondition.Truth truth) {
                all.add(new Comparison(index(truth.field()), Operator.EQUAL, truth.negated() ? 0 : 1));
            } else if (part instanceof FieldCondition.Compare compare
                    && compare.operand() instanceof Operand.Literal literal
                    && isNumber(literal.value())) {
                all.add(new Comparison(index(compare.field()), compare.operator(), number(literal.value())));
            } else {
                return Optional.empty();
            }
        }
        return condition instanceof Condition.All ? Optional.of(all.toArray(Comparison[]::new)) : Optional.empty();
    }

    private int index(FactField field) {
        if (!fields.contains(field)) {
            fields.add(field);
        }
        return fields.indexOf(field);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Double || value instanceof Boolean || value instanceof Enum;
    }

    /** Not a number where it is not known, so that no comparison holds. */
    private static double number(Object value) {
        if (value instanceof Enum<?> choice) {
            return choice.ordinal();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value instanceof Double number ? number : Double.NaN;
    }
}
