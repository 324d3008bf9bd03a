package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a condition compares a field with: a number, a choice, true or false, or another field of the fact. */
final class OperandParser {
    private final FactType fact;
    private final Variables variables;
    private final RuleToken.Cursor cursor;

    OperandParser(FactType fact, Variables variables, RuleToken.Cursor cursor) {
        this.fact = fact;
        this.variables = variables;
        this.cursor = cursor;
    }

    /** Reads {@code null} behind {@code ==} or {@code !=}, if it comes next. */
    boolean takeNull(FactField field, Operator operator) {
        if (!cursor.peek().equals("null")) {
            return false;
        }
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (!field.isOptional() || !equality) {
            throw new RuleSyntaxException(
                    equality
                            ? "compares `%s` with null, but it always has a value. Remove the condition."
                                    .formatted(field.name())
                            : "compares `%s` with null by %s. Write == null or != null."
                                    .formatted(field.name(), operator.sign));
        }
        return cursor.take("null");
    }

    /** The choice behind {@code contains}. */
    Object oneOf(FactField field) {
        if (!field.hasSeveral()) {
            throw new RuleSyntaxException("has `%s contains`, but `%s` has one value only. Write == or in (…)."
                    .formatted(field.name(), field.name()));
        }
        return constant(field, cursor.read());
    }

    /** The values of a list in parentheses, behind {@code in}. */
    List<Object> values(FactField field) {
        requireOneValue(field);
        cursor.expect("(", "after in");
        List<Object> values = new ArrayList<>();
        do {
            Operand operand = operand(field);
            if (!(operand instanceof Operand.Literal literal)) {
                throw new RuleSyntaxException("lists the field `%s` in (…). List values.".formatted(operand.text()));
            }
            values.add(literal.value());
        } while (cursor.take(","));
        cursor.expect(")", "to close the list");
        return values;
    }

    /** Rejects a list, which is equal to no value. */
    static void requireOneValue(FactField field) {
        if (field.hasSeveral()) {
            throw new RuleSyntaxException(
                    "compares `%s`, which is a list. Write `%s contains …` or `%s not contains …`."
                            .formatted(field.name(), field.name(), field.name()));
        }
    }

    Operand operand(FactField field) {
        boolean minus = cursor.take("-");
        String value = cursor.read();
        if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
            double size = number(field, value);
            double number = minus ? 0 - size : size; // never -0, which equals no 0
            FactRanges.check(fact, field, number);
            return new Operand.Literal(number);
        }
        if (minus) {
            throw new RuleSyntaxException(
                    "compares `%s` with `-%s`. A minus stands before a number only.".formatted(field.name(), value));
        }
        if (value.startsWith("$")) {
            return new Operand.Variable(value, variables.named(value, field, fact));
        }
        if (value.startsWith("\"")) {
            return new Operand.Literal(text(field, value));
        }
        Optional<FactField> other = fact.field(value);
        if (other.isPresent() && !field.isText() && other.get().isNumber() == field.isNumber()) {
            return new Operand.OtherField(other.get());
        }
        return new Operand.Literal(constant(field, value));
    }

    private static double number(FactField field, String value) {
        if (!field.isNumber()) {
            throw new RuleSyntaxException(
                    "compares `%s` with `%s`. It must be %s.".formatted(field.name(), value, wanted(field)));
        }
        double number = LiteralSyntax.parse(value)
                .orElseThrow(() -> new RuleSyntaxException("compares `%s` with `%s`, which is not a plain number. %s"
                        .formatted(field.name(), value, LiteralSyntax.wayOut(value))));
        if (Double.isInfinite(number)) {
            throw new RuleSyntaxException(
                    "compares `%s` with a number of %d digits, which no field reaches. Write a smaller one."
                            .formatted(field.name(), value.length()));
        }
        if (!LiteralSyntax.isExact(value)) {
            throw new RuleSyntaxException(
                    "compares `%s` with `%s`, which has too many digits to be exact. Write at most 15."
                            .formatted(field.name(), value));
        }
        return number;
    }

    private static String text(FactField field, String quoted) {
        if (!field.isText()) {
            throw new RuleSyntaxException(
                    "compares `%s` with the text %s. It must be %s.".formatted(field.name(), quoted, wanted(field)));
        }
        String content = quoted.substring(1, quoted.length() - 1);
        PlainText.faultOfQuoted(content).ifPresent(fault -> {
            throw new RuleSyntaxException("compares `%s` with %s".formatted(field.name(), fault));
        });
        return PlainText.ofQuoted(content);
    }

    private static Object constant(FactField field, String value) {
        if (field.type() == boolean.class && (value.equals("true") || value.equals("false"))) {
            return Boolean.valueOf(value);
        }
        if (field.type().isEnum()) {
            List<String> names = names(field);
            int index = names.indexOf(value);
            if (index >= 0) {
                return field.type().getEnumConstants()[index];
            }
            throw new RuleSyntaxException("compares `%s` with `%s`. It must be %s.%s"
                    .formatted(field.name(), value, wanted(field), Nearest.hint(value, names)));
        }
        throw new RuleSyntaxException("compares `%s` with `%s`. It must be %s."
                .formatted(field.name(), value.isEmpty() ? "nothing" : value, wanted(field)));
    }

    private static String wanted(FactField field) {
        if (field.type() == boolean.class) {
            return "true or false";
        }
        if (field.isText()) {
            return "a text in double quotes";
        }
        return field.isNumber() ? "a number or another field" : "one of " + String.join(", ", names(field));
    }

    private static List<String> names(FactField field) {
        return Arrays.stream(field.type().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }
}
