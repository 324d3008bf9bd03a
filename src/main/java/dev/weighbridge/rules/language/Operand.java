package dev.weighbridge.rules.language;

/** What a condition compares a field with: a value or another field. */
public sealed interface Operand {
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
            return RuleLiteral.of(value);
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
