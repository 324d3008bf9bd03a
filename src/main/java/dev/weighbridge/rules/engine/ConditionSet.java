package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.NumericFact;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Different conditions on one type of fact. Many compare the same few numbers; so each of these fields is read once for all of
 * them, one that is true or false as 1 or 0.
 */
final class ConditionSet {
    private final List<Condition> conditions;
    private final List<FactField> fields = new ArrayList<>();
    private final List<Optional<Comparison[]>> comparisons;

    /** A field, by its index, compared with a value as a number. */
    private record Comparison(int field, Operator operator, double value) {}

    /** @param fact the type whose fields they read */
    ConditionSet(FactType fact, List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
        if (NumericFact.class.isAssignableFrom(fact.type())) { // indexes are those of its numbers
            fact.fieldNames().forEach(name -> fields.add(fact.field(name).orElseThrow()));
        }
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
        double[] values = fact instanceof NumericFact numeric ? numeric.numbers() : values(fact);
        for (int i = 0; i < comparisons.size(); i++) {
            Optional<Comparison[]> all = comparisons.get(i);
            holding.set(
                    first + i,
                    all.isPresent()
                            ? hold(all.get(), values)
                            : conditions.get(i).holds(fact));
        }
    }

    private double[] values(Object fact) {
        double[] values = new double[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).isNumber()
                    ? fields.get(i).number(fact)
                    : truth(fields.get(i).of(fact));
        }
        return values;
    }

    /** Not a number where it is not known: then no comparison with it holds. */
    private static double truth(Object value) {
        return value instanceof Boolean known ? NumericFact.number(known) : Double.NaN;
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
                all.add(new Comparison(index(truth.field()), Operator.EQUAL, NumericFact.number(!truth.negated())));
            } else if (part instanceof FieldCondition.Compare compare
                    && compare.operand() instanceof Operand.Literal literal
                    && literal.value() instanceof Double value) {
                all.add(new Comparison(index(compare.field()), compare.operator(), value));
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
}
