package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.Condition.Operand;
import dev.weighbridge.rules.language.Condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one constraint of a pattern: comparisons of a fact's fields, {@code in}, {@code not in}, {@code !},
 * {@code &&}, {@code ||}, parentheses and bindings. There is nothing else that it reads.
 */
final class ConditionParser {
    private static final Pattern TOKEN =
            // a number in any way that Drools reads it; PlainNumber says which is read here
            Pattern.compile("\\s*(\\$?[A-Za-z_][A-Za-z0-9_]*|\\d(?:[\\w.]|(?<=[eEpP])[+-](?=\\d))*"
                    + "|<=|>=|==|!=|&&|\\|\\||[<>!():,-])");
    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values()).collect(Collectors.toMap(Operator::sign, Function.identity()));

    private final FactType fact;
    private final List<String> tokens;
    private final Set<String> fieldsRead = new LinkedHashSet<>();
    private int next;
    private Optional<FactType.Field> lastField = Optional.empty();

    /** @throws RuleSyntaxException when the text holds a sign that no condition has */
    ConditionParser(FactType fact, String text) {
        this.fact = fact;
        this.tokens = tokens(text);
    }

    /** @throws RuleSyntaxException with what was met and what to write instead */
    Condition parse() {
        Condition condition = any();
        if (!peek().isEmpty()) {
            throw new RuleSyntaxException(
                    "has `%s` where a condition ends. Write one comparison, or join two with && or ||."
                            .formatted(peek()));
        }
        return condition;
    }

    /** Fields that the condition reads. */
    Set<String> fieldsRead() {
        return fieldsRead;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.strip().length()) {
            String rest = text.strip().substring(end).strip();
            throw new RuleSyntaxException(
                    ("has `%s` in a condition. A condition compares a field with a number, a choice such as STRICT,"
                                    + " true or false, or another field.")
                            .formatted(rest.substring(0, Math.min(30, rest.length()))));
        }
        return tokens;
    }

    private Condition any() {
        List<Condition> conditions = new ArrayList<>(List.of(all()));
        while (take("||")) {
            conditions.add(all());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
    }

    private Condition all() {
        List<Condition> conditions = new ArrayList<>(List.of(one()));
        while (take("&&")) {
            conditions.add(one());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions);
    }

    private Condition one() {
        boolean bound = peek().startsWith("$");
        if (bound) {
            next++;
            expect(":", "after a binding such as $tokens");
        }
        if (take("!")) {
            return new Condition.Truth(truth(field()), true);
        }
        if (!bound && take("(")) {
            Condition inner = any();
            expect(")", "to close the parenthesis");
            return inner;
        }
        Optional<Operator> short_ = operator();
        if (short_.isPresent()) {
            FactType.Field field = lastField.orElseThrow(() -> new RuleSyntaxException(
                    "has `%s` without a field before it. Write the field first.".formatted(tokens.get(next - 1))));
            return new Condition.Compare(field, checked(short_.get(), field), operand(field));
        }
        return comparison(field());
    }

    private Condition comparison(FactType.Field field) {
        Optional<Operator> operator = operator();
        if (operator.isPresent()) {
            return new Condition.Compare(field, checked(operator.get(), field), operand(field));
        }
        boolean negated = take("not");
        if (take("in")) {
            return new Condition.In(field, negated, values(field));
        }
        if (negated) {
            throw new RuleSyntaxException(
                    "has `not` after `%s`. Write `%s not in (…)`.".formatted(field.name(), field.name()));
        }
        boolean ends = peek().isEmpty() || peek().equals("&&") || peek().equals("||") || peek().equals(")");
        if (ends && field.type() == boolean.class) {
            return new Condition.Truth(field, false);
        }
        throw new RuleSyntaxException("has %s after `%s`. A condition compares with <, <=, ==, !=, >=, > or in."
                .formatted(ends ? "no comparison" : "`" + peek() + "`", field.name()));
    }

    private List<Object> values(FactType.Field field) {
        expect("(", "after in");
        List<Object> values = new ArrayList<>();
        do {
            Operand operand = operand(field);
            if (!(operand instanceof Operand.Literal literal)) {
                throw new RuleSyntaxException("lists the field `%s` in (…). List values.".formatted(operand.text()));
            }
            values.add(literal.value());
        } while (take(","));
        expect(")", "to close the list");
        return values;
    }

    private Operand operand(FactType.Field field) {
        String token = peek();
        boolean minus = take("-");
        String value = peek();
        next++;
        if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
            if (!field.isNumber()) {
                throw new RuleSyntaxException(
                        "compares `%s` with `%s`. It must be %s.".formatted(field.name(), value, wanted(field)));
            }
            double number = PlainNumber.parse(value)
                    .orElseThrow(() -> new RuleSyntaxException("compares `%s` with `%s`, which is no plain number. %s"
                            .formatted(field.name(), value, PlainNumber.cure(value))));
            if (Double.isInfinite(number)) {
                throw new RuleSyntaxException(
                        "compares `%s` with a number of %d digits, which no field reaches. Write a smaller one."
                                .formatted(field.name(), value.length()));
            }
            if (!PlainNumber.isHeld(value)) {
                throw new RuleSyntaxException(
                        "compares `%s` with `%s`, which has more digits than are held. Write at most 15."
                                .formatted(field.name(), value));
            }
            return new Operand.Literal(minus ? 0 - number : number); // never -0, which equals no 0
        }
        if (minus) {
            throw new RuleSyntaxException(
                    "compares `%s` with `-%s`. A minus stands before a number only.".formatted(field.name(), value));
        }
        Optional<FactType.Field> other = fact.field(value);
        if (other.isPresent() && other.get().isNumber() == field.isNumber()) {
            fieldsRead.add(value);
            return new Operand.OtherField(other.get());
        }
        return new Operand.Literal(constant(field, token, value));
    }

    private Object constant(FactType.Field field, String token, String value) {
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
                .formatted(field.name(), token.isEmpty() ? "nothing" : value, wanted(field)));
    }

    private FactType.Field field() {
        String name = peek();
        next++;
        FactType.Field field = fact.field(name)
                .orElseThrow(() -> new RuleSyntaxException("reads `%s`, which %s does not have.%s It has: %s."
                        .formatted(
                                name.isEmpty() ? "nothing" : name,
                                fact.name(),
                                Nearest.hint(name, fact.fieldNames()),
                                String.join(", ", fact.fieldNames()))));
        lastField = Optional.of(field);
        fieldsRead.add(name);
        return field;
    }

    private Optional<Operator> operator() {
        Operator operator = OPERATORS.get(peek());
        if (operator != null) {
            next++;
        }
        return Optional.ofNullable(operator);
    }

    private static Operator checked(Operator operator, FactType.Field field) {
        if (!field.isNumber() && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw new RuleSyntaxException("compares `%s` with %s. Only numbers have an order: write == , != or in (…)."
                    .formatted(field.name(), operator.sign()));
        }
        return operator;
    }

    private static FactType.Field truth(FactType.Field field) {
        if (field.type() != boolean.class) {
            throw new RuleSyntaxException("has `!%s`, which is not true or false.".formatted(field.name()));
        }
        return field;
    }

    private static String wanted(FactType.Field field) {
        if (field.type() == boolean.class) {
            return "true or false";
        }
        return field.isNumber() ? "a number or another field" : "one of " + String.join(", ", names(field));
    }

    private static List<String> names(FactType.Field field) {
        return Arrays.stream(field.type().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private boolean take(String token) {
        boolean there = peek().equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token, String where) {
        if (!take(token)) {
            throw new RuleSyntaxException("needs `%s` %s, got %s."
                    .formatted(token, where, peek().isEmpty() ? "nothing" : "`" + peek() + "`"));
        }
    }
}
