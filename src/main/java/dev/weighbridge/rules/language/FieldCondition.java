package dev.weighbridge.rules.language;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on one field of a fact, which combines no others. */
public sealed interface FieldCondition extends Condition {
    /** The field; the one on the left where it is compared with another. */
    FactField field();

    /** The field, and the other one that it may be compared with. */
    default Set<FactField> fields() {
        return Set.of(field());
    }

    @Override
    default List<Condition> parts() {
        return List.of();
    }

    @Override
    default Stream<FieldCondition> atoms() {
        return Stream.of(this);
    }

    /** The numbers that its field is compared with. */
    default Stream<Double> numbers() {
        return literals().filter(Double.class::isInstance).map(Double.class::cast);
    }

    /** The texts that its field is compared with. */
    default Stream<String> texts() {
        return literals().filter(String.class::isInstance).map(String.class::cast);
    }

    private Stream<Object> literals() {
        List<Object> values = this instanceof In in
                ? in.values()
                : this instanceof Compare compare && compare.operand() instanceof Operand.Literal literal
                        ? List.of(literal.value())
                        : List.of();
        return values.stream();
    }

    /** {@code tokensPerDay < 10_000_000}: a field compared with a value, or with another field of the same fact. */
    record Compare(FactField field, Operator operator, Operand operand) implements FieldCondition {
        @Override
        public Set<FactField> fields() {
            return operand instanceof Operand.OtherField other
                    ? new LinkedHashSet<>(List.of(field, other.field()))
                    : Set.of(field);
        }

        @Override
        public boolean holds(Object fact) {
            if (field.isNumber()) {
                return operator.holds(field.number(fact), operand.number(fact));
            }
            Object actual = field.of(fact);
            return actual != FactField.UNKNOWN && actual.equals(operand.of(fact)) == (operator == Operator.EQUAL);
        }

        @Override
        public String text() {
            return field.name() + " " + operator.sign + " " + operand.text();
        }
    }

    /** {@code residency in (STRICT, MODERATE)}, or {@code not in}. */
    record In(FactField field, boolean negated, List<Object> values) implements FieldCondition {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Object fact) {
            Object actual = field.of(fact);
            if (actual == FactField.UNKNOWN) {
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                if (same(actual, values.get(i))) {
                    return !negated;
                }
            }
            return negated;
        }

        /** The listed number that is nearest to another number. */
        public double nearest(Number actual) {
            return values.stream()
                    .map(Double.class::cast)
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
            String listed = values.stream().map(field::literal).collect(Collectors.joining(", ", "(", ")"));
            return field.name() + (negated ? " not in " : " in ") + listed;
        }
    }

    /** {@code apiRuledOut}, or {@code !apiRuledOut}. */
    record Truth(FactField field, boolean negated) implements FieldCondition {
        @Override
        public boolean holds(Object fact) {
            Object actual = field.of(fact);
            return actual instanceof Boolean truth && truth != negated; // never where it is unknown
        }

        @Override
        public String text() {
            return (negated ? "!" : "") + field.name();
        }
    }

    /** {@code p99TtftMs != null}: the field has a value; or {@code == null}: it has none. */
    record Known(FactField field, boolean negated) implements FieldCondition {
        @Override
        public boolean holds(Object fact) {
            return (field.of(fact) != FactField.UNKNOWN) != negated;
        }

        @Override
        public String text() {
            return field.name() + (negated ? " == null" : " != null");
        }
    }

    /** {@code licenceForbids contains COMMERCIAL}, or {@code not contains}. */
    record Contains(FactField field, boolean negated, Object value) implements FieldCondition {
        @Override
        public boolean holds(Object fact) {
            return ((Set<?>) field.of(fact)).contains(value) != negated;
        }

        @Override
        public String text() {
            return field.name() + (negated ? " not contains " : " contains ") + LiteralSyntax.of(value);
        }
    }
}
