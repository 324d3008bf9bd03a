package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on the fields of one fact. */
public sealed interface Condition {
    boolean holds(Object fact);

    /** As its owner would write it. */
    String text();

    /** The conditions within that have none within themselves, in the order written. */
    default Stream<Atom> atoms() {
        if (this instanceof All all) {
            return all.conditions().stream().flatMap(Condition::atoms);
        }
        if (this instanceof Any any) {
            return any.conditions().stream().flatMap(Condition::atoms);
        }
        return Stream.of((Atom) this);
    }

    /** A condition on one field, which has no condition within. */
    sealed interface Atom extends Condition {
        FactType.Field field();

        /** The numbers that it compares its field with. */
        default Stream<Double> numbers() {
            List<Object> values = this instanceof In in
                    ? in.values()
                    : this instanceof Compare compare && compare.operand() instanceof Operand.Literal literal
                            ? List.of(literal.value())
                            : List.of();
            return values.stream().filter(Double.class::isInstance).map(Double.class::cast);
        }
    }

    /** {@code tokensPerDay < 10_000_000}: a field against a value, or against another field of the same fact. */
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

        /** Of the numbers listed, the one nearest to another. */
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
            String listed = values.stream().map(Condition::written).collect(Collectors.joining(", ", "(", ")"));
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

    /** All of them; of none, always true. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Object fact) {
            for (Condition condition : conditions) {
                if (!condition.holds(fact)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            return conditions.stream().map(Condition::text).collect(Collectors.joining(", "));
        }
    }

    /** At least one of them. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Object fact) {
            for (Condition condition : conditions) {
                if (condition.holds(fact)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return conditions.stream().map(Condition::joined).collect(Collectors.joining(" || "));
        }
    }

    /** The text beside a sign that binds as it does, such as {@code ||}: what it joins stands in parentheses. */
    private static String joined(Condition condition) {
        if (condition instanceof All all && all.conditions().size() > 1) {
            return all.conditions().stream().map(Condition::joined).collect(Collectors.joining(" && ", "(", ")"));
        }
        if (condition instanceof All all) {
            return all.conditions().stream().map(Condition::joined).collect(Collectors.joining());
        }
        return condition instanceof Any any ? "(" + any.text() + ")" : condition.text();
    }

    /** What a field is compared with. */
    sealed interface Operand {
        Object of(Object fact);

        String text();

        /** A number, a choice, true or false. */
        record Literal(Object value) implements Operand {
            @Override
            public Object of(Object fact) {
                return value;
            }

            @Override
            public String text() {
                return written(value);
            }
        }

        /** Another field of the same fact. */
        record OtherField(FactType.Field field) implements Operand {
            @Override
            public Object of(Object fact) {
                return field.of(fact);
            }

            @Override
            public String text() {
                return field.name();
            }
        }
    }

    /** How numbers compare. */
    enum Operator {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(double actual, double wanted) {
            return switch (this) {
                case LESS -> actual < wanted;
                case AT_MOST -> actual <= wanted;
                case EQUAL -> Double.compare(actual, wanted) == 0;
                case NOT_EQUAL -> Double.compare(actual, wanted) != 0;
                case AT_LEAST -> actual >= wanted;
                case GREATER -> actual > wanted;
            };
        }
    }

    /** A value as rules write it: {@code 10_000_000}, {@code STRICT}, {@code true}. */
    static String written(Object value) {
        if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String rest = point < 0 ? "" : plain.substring(point);
            return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_") + rest;
        }
        return value instanceof WireName words ? words.name() : value.toString();
    }
}
