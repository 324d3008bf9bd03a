package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        if (!field.mayBeUnknown() || !equality) {
            throw new RuleSyntaxException(
                    cursor.next(),
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
            throw new RuleSyntaxException(
                    cursor.last(),
                    "has `%s contains`, but `%s` has one value only. Write == or in (…)."
                            .formatted(field.name(), field.name()));
        }
        try {
            return constant(field, cursor.read());
        } catch (RuleSyntaxException e) {
            throw e.at(cursor.last());
        }
    }

    /** The values of a list in parentheses, behind {@code in}. */
    List<Object> values(FactField field) {
        requireOneValue(field, cursor.last());
        cursor.expect("(", "after in");
        List<Object> values = new ArrayList<>();
        do {
            Operand operand = operand(field);
            if (!(operand instanceof Operand.Literal literal)) {
                throw new RuleSyntaxException(
                        cursor.last(), "lists the field `%s` in (…). List values.".formatted(operand.text()));
            }
            values.add(literal.value());
        } while (cursor.take(","));
        cursor.expect(")", "to close the list");
        return values;
    }

    /** Rejects a list, which is equal to no value. */
    static void requireOneValue(FactField field, TextSpan at) {
        if (field.hasSeveral()) {
            throw new RuleSyntaxException(
                    at,
                    "compares `%s`, which is a list. Write `%s contains …` or `%s not contains …`."
                            .formatted(field.name(), field.name(), field.name()));
        }
    }

    Operand operand(FactField field) {
        TextSpan start = cursor.next();
        try {
            return read(field);
        } catch (RuleSyntaxException e) {
            throw e.at(start.to(cursor.last()));
        }
    }

    private Operand read(FactField field) {
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
                    cursor.last(),
                    "compares `%s` with `-%s`. A minus stands before a number only.".formatted(field.name(), value));
        }
        if (value.startsWith("$")) {
            return new Operand.Variable(value, variables.named(value, field, fact));
        }
        if (value.startsWith("\"")) {
            return field.isDay() ? day(field, value) : new Operand.Literal(text(field, value));
        }
        Optional<FactField> other = fact.field(value);
        if (other.isPresent() && !field.isText() && other.get().isNumber() == field.isNumber()) {
            return new Operand.OtherField(other.get());
        }
        return new Operand.Literal(constant(field, value));
    }

    private Operand day(FactField field, String quoted) {
        String written = quoted.substring(1, quoted.length() - 1);
        try {
            double days = LocalDate.parse(written).toEpochDay();
            FactRanges.check(fact, field, days);
            return new Operand.Literal(days, quoted);
        } catch (DateTimeParseException e) {
            throw new RuleSyntaxException(
                    "compares `%s` with %s. It must be %s.".formatted(field.name(), quoted, wanted(field)));
        }
    }

    private static double number(FactField field, String value) {
        if (!field.isNumber() || field.isDay()) {
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
            String content = quoted.substring(1, quoted.length() - 1);
            boolean meant = field.isNumber() && LiteralSyntax.parse(content).isPresent()
                    || field.isChoice() && names(field).contains(content)
                    || field.type() == boolean.class && Set.of("true", "false").contains(content);
            throw new RuleSyntaxException("compares `%s` with the text %s. %s"
                    .formatted(
                            field.name(),
                            quoted,
                            meant
                                    ? "Write %s without quotes.".formatted(content)
                                    : "It must be %s.".formatted(wanted(field))));
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
        if (field.isChoice()) {
            List<String> names = names(field);
            int index = names.indexOf(value);
            if (index >= 0) {
                return field.choices().get(index);
            }
            throw new RuleSyntaxException("compares `%s` with `%s`. It must be %s.%s"
                    .formatted(field.name(), value, wanted(field), Nearest.hint(value, names)));
        }
        boolean unquoted = field.isText() && !value.isEmpty() && Character.isLetter(value.charAt(0));
        throw new RuleSyntaxException("compares `%s` with %s. It must be %s%s."
                .formatted(
                        field.name(),
                        value.isEmpty() ? "nothing" : "`" + value + "`",
                        wanted(field),
                        unquoted ? ": write \"%s\"".formatted(value) : ""));
    }

    private static String wanted(FactField field) {
        if (field.type() == boolean.class) {
            return "true or false";
        }
        if (field.isText()) {
            return "a text in double quotes";
        }
        if (field.isDay()) {
            return "a date that exists, in double quotes, such as \"2027-04-01\"";
        }
        return field.isNumber() ? "a number or another field" : "one of " + String.join(", ", names(field));
    }

    private static List<String> names(FactField field) {
        return field.choices().stream().map(LiteralSyntax::of).toList();
    }
}
