package dev.weighbridge.rules.language;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on the fields of one fact. */
public sealed interface Condition {
    boolean holds(Object fact);

    /** The text as a rule writes it. */
    String text();

    /** The conditions that it combines; empty for one on a single field. */
    List<Condition> parts();

    /** Every condition in it that combines no others, at any depth, in the order written. */
    default Stream<Atom> atoms() {
        return parts().stream().flatMap(Condition::atoms);
    }

    /** A condition on one field, which combines no others. */
    sealed interface Atom extends Condition {
        FactType.Field field();

        @Override
        default List<Condition> parts() {
            return List.of();
        }

        @Override
        default Stream<Atom> atoms() {
            return Stream.of(this);
        }

        /** The numbers that its field is compared with. */
        default Stream<Double> numbers() {
            List<Object> values = this instanceof In in
                    ? in.values()
                    : this instanceof Compare compare && compare.operand() instanceof Operand.Literal literal
                            ? List.of(literal.value())
                            : List.of();
            return values.stream().filter(Double.class::isInstance).map(Double.class::cast);
        }
    }

    /** {@code tokensPerDay < 10_000_000}: a field compared with a value, or with another field of the same fact. */
    record Compare(FactType.Field field, Operator operator, Operand operand) implements Atom {
        @Override
        public boolean holds(Object fact) {
            Object actual = field.of(fact);
            Object wanted = operand.of(fact);
            return field.isNumber()
                    ? operator.holds(((Number) actual).doubleValue(), ((Number) wanted).doubleValue())
                    : actual.equals(wanted) == (operator == Operator.EQUAL);
        }

        @Override
        public String text() {
            return field.name() + " " + operator.sign() + " " + operand.text();
        }
    }

    /** {@code residency in (STRICT, MODERATE)}, or {@code not in}. */
    record In(FactType.Field field, boolean negated, List<Object> values) implements Atom {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Object fact) {
            Object actual = field.of(fact);
            for (Object value : values) {
                if (same(actual, value)) {
                    return !negated;
                }
            }
            return negated;
        }

        /** The listed number that is nearest to another number. */
        public double nearest(Number actual) {
            return values.stream()
                    .mapToDouble(value -> (Double) value)
                    .boxed()
                    .min(Comparator.comparingDouble(value -> Math.abs(value - actual.doubleValue())))
                    .orElseThrow();
        }

        private static boolean same(Object actual, Object value) {
            return value instanceof Double number && actual instanceof Number other
                    ? Double.compare(number, other.doubleValue()) == 0
                    : actual.equals(value);
        }

        @Override
        public String text() {
            String listed = values.stream().map(RuleLiteral::of).collect(Collectors.joining(", ", "(", ")"));
            return field.name() + (negated ? " not in " : " in ") + listed;
        }
    }

    /** {@code apiRuledOut}, or {@code !apiRuledOut}. */
    record Truth(FactType.Field field, boolean negated) implements Atom {
        @Override
        public boolean holds(Object fact) {
            return ((Boolean) field.of(fact)) != negated;
        }

        @Override
        public String text() {
            return (negated ? "!" : "") + field.name();
        }
    }

    /** Every one of its parts; without parts it always holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Object fact) {
            for (Condition condition : parts) {
                if (!condition.holds(fact)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::text).collect(Collectors.joining(", "));
        }
    }

    /** At least one of its parts. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Object fact) {
            for (Condition condition : parts) {
                if (condition.holds(fact)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::joined).collect(Collectors.joining(" || "));
        }
    }

    /** The text beside {@code ||} or {@code &&}, with parentheses where the text would mean something else without. */
    private static String joined(Condition condition) {
        if (condition instanceof All all && all.parts().size() > 1) {
            return all.parts().stream().map(Condition::joined).collect(Collectors.joining(" && ", "(", ")"));
        }
        if (condition instanceof All all) {
            return all.parts().stream().map(Condition::joined).collect(Collectors.joining());
        }
        return condition instanceof Any any ? "(" + any.text() + ")" : condition.text();
    }
}
