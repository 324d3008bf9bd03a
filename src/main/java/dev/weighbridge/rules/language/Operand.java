package dev.weighbridge.rules.language;

/** What a condition compares a field with: a value or another field. */
public sealed interface Operand {
    Object of(Object fact);

    /** The same where it is a number. */
    double number(Object fact);

    String text();

    /** A number, a choice, true or false. */
    record Literal(Object value, String text) implements Operand {
        Literal(Object value) {
            this(value, LiteralSyntax.of(value));
        }

        @Override
        public Object of(Object fact) {
            return value;
        }

        @Override
        public double number(Object fact) {
            return (Double) value;
        }
    }

    /** A field of the workload that a variable names; {@link Join} compares an offer with it. */
    record Variable(String name, FactField field) implements Operand {
        @Override
        public Object of(Object fact) {
            throw new IllegalStateException(name + " is not a field of the same fact");
        }

        @Override
        public double number(Object fact) {
            throw new IllegalStateException(name + " is not a field of the same fact");
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** Another field of the same fact. */
    record OtherField(FactField field) implements Operand {
        @Override
        public Object of(Object fact) {
            return field.of(fact);
        }

        @Override
        public double number(Object fact) {
            return field.number(fact);
        }

        @Override
        public String text() {
            return field.name();
        }
    }
}
