package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A number that a rule compares a field of a fact with. */
record Threshold(FactType fact, FactField field, double number) {

    /** The position of a value relative to the number. */
    enum Side {
        UNDER,
        AT,
        OVER
    }

    /** Each number in a rule's condition, once for each field, in the order written. */
    static List<Threshold> of(Rule rule) {
        return rule.when()
                .patterns()
                .flatMap(pattern -> pattern.condition()
                        .atoms()
                        .flatMap(atom ->
                                atom.numbers().map(number -> new Threshold(pattern.fact(), atom.field(), number))))
                .distinct()
                .toList();
    }

    /** Whether the facts of a decision are on a side of it; false if the fact is missing. */
    boolean isAt(Side side, Map<Class<?>, Object> facts) {
        Object known = facts.get(fact.type());
        if (known == null) {
            return false;
        }
        double value = field.number(known); // Not a number where the field is unknown: then it is on no side.
        return switch (side) {
            case UNDER -> value < number;
            case AT -> Double.compare(value, number) == 0;
            case OVER -> value > number;
        };
    }

    /** The nearest value on a side; empty if a whole field cannot equal a fraction. */
    OptionalDouble nearest(Side side) {
        boolean whole = number == Math.rint(number);
        return switch (side) {
            case UNDER -> OptionalDouble.of(field.isWhole() ? Math.ceil(number) - 1 : Math.nextDown(number));
            case AT -> field.isWhole() && !whole ? OptionalDouble.empty() : OptionalDouble.of(number);
            case OVER -> OptionalDouble.of(field.isWhole() ? Math.floor(number) + 1 : Math.nextUp(number));
        };
    }

    /** The field as a cases file states it: {@code overheads.retryShare} of a workload. */
    String path() {
        return fact.type() == Workload.class && field.declared().isEmpty()
                ? WorkloadReader.dotted(field.name()).orElse(field.name())
                : field.name();
    }

    String text() {
        return field.literal(number);
    }
}
