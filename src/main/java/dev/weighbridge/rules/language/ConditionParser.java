package dev.weighbridge.rules.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads one constraint of a pattern: comparisons of a fact's fields, {@code in}, {@code not in}, {@code !},
 * {@code &&}, {@code ||}, parentheses and bindings. It rejects everything else.
 */
final class ConditionParser {
    private static final Set<String> SIGNS =
            Set.of("<", "<=", "==", "!=", ">=", ">", "!", "&&", "||", "(", ")", ":", ",", "-");
    private static final int MOST_CHARACTERS_SHOWN = 30;

    private final FactType fact;
    private final Variables variables;
    private final RuleToken.Cursor cursor;
    private final OperandParser operands;
    private final Set<String> fieldsRead = new LinkedHashSet<>();
    private Optional<FactField> lastField = Optional.empty();

    /**
     * A parser of one constraint.
     *
     * @param start offset of the text in its file
     * @throws RuleSyntaxException when the text has a token that no condition has
     */
    ConditionParser(FactType fact, Variables variables, String text, int start) {
        this.fact = fact;
        this.variables = variables;
        this.cursor = new RuleToken.Cursor(tokens(fact, text, start), TextSpan.of(start, text));
        this.operands = new OperandParser(fact, variables, cursor);
    }

    private static List<RuleToken> tokens(FactType fact, String text, int start) {
        List<RuleToken> tokens = RuleToken.all(text, start);
        ConditionMistakes.check(fact, tokens);
        tokens.stream().filter(token -> !isAllowed(token)).findFirst().ifPresent(token -> {
            String rest = text.substring(token.start() - start).strip();
            throw new RuleSyntaxException(
                    token.span(),
                    ("has `%s` in a condition. A condition compares a field with a number, a choice such as STRICT,"
                                    + " true or false, or another field.")
                            .formatted(rest.substring(0, Math.min(MOST_CHARACTERS_SHOWN, rest.length()))));
        });
        return tokens;
    }

    private static boolean isAllowed(RuleToken token) {
        return switch (token.kind()) {
            case NAME, NUMBER, TEXT -> true;
            case SIGN -> SIGNS.contains(token.text());
            case COMMENT -> false;
        };
    }

    /** @throws RuleSyntaxException with what was found and what to write instead */
    Condition parse() {
        Condition condition = any();
        if (!cursor.peek().isEmpty()) {
            throw new RuleSyntaxException(
                    cursor.next(),
                    "has `%s` where a condition ends. Write one comparison, or join two with && or ||."
                            .formatted(cursor.peek()));
        }
        return condition;
    }

    /** The names of the fields that the condition reads. */
    Set<String> fieldsRead() {
        return fieldsRead;
    }

    private Condition any() {
        List<Condition> conditions = joined("||", this::all);
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
    }

    private Condition all() {
        List<Condition> conditions = joined("&&", this::single);
        return conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions);
    }

    private List<Condition> joined(String sign, Supplier<Condition> part) {
        List<Condition> conditions = new ArrayList<>(List.of(part.get()));
        while (cursor.take(sign)) {
            conditions.add(part.get());
        }
        return conditions;
    }

    private Condition single() {
        boolean bound = cursor.peek().startsWith("$");
        String variable = bound ? cursor.read() : "";
        if (bound) {
            cursor.expect(":", "after a binding such as $tokens");
        }
        if (cursor.take("!")) {
            return new FieldCondition.Truth(truth(field()), true);
        }
        if (!bound && cursor.take("(")) {
            Condition inner = any();
            cursor.expect(")", "to close the parenthesis");
            return inner;
        }
        if (Operator.of(cursor.peek()).isPresent()) {
            FactField field = lastField.orElseThrow(() -> new RuleSyntaxException(
                    cursor.next(),
                    "has `%s` without a field before it. Write the field first.".formatted(cursor.peek())));
            return comparison(field);
        }
        FactField field = field();
        if (bound) {
            variables.bind(variable, field);
            if (Set.of("", "&&").contains(cursor.peek())) {
                return new Condition.Binding(variable, field);
            }
        }
        return comparison(field);
    }

    private Condition comparison(FactField field) {
        Optional<Operator> written = Operator.of(cursor.peek());
        if (written.isPresent()) {
            Operator operator = written.get();
            cursor.read();
            if (operands.takeNull(field, operator)) {
                return new FieldCondition.Known(field, operator == Operator.EQUAL);
            }
            return new FieldCondition.Compare(field, checked(operator, field, cursor.last()), operand(field));
        }
        boolean negated = cursor.take("not");
        if (cursor.take("contains")) {
            return new FieldCondition.Contains(field, negated, operands.oneOf(field));
        }
        if (cursor.take("in")) {
            return new FieldCondition.In(field, negated, operands.values(field));
        }
        if (negated) {
            throw new RuleSyntaxException(
                    cursor.last(),
                    "has `not` after `%s`. Write `%s not in (…)`.".formatted(field.name(), field.name()));
        }
        boolean ends = Set.of("", "&&", "||", ")").contains(cursor.peek());
        if (ends && field.type() == boolean.class) {
            return new FieldCondition.Truth(field, false);
        }
        throw new RuleSyntaxException(
                cursor.next(),
                "has %s after `%s`. A condition compares with <, <=, ==, !=, >=, > or in."
                        .formatted(ends ? "no comparison" : "`" + cursor.peek() + "`", field.name()));
    }

    private Operand operand(FactField field) {
        Operand operand = operands.operand(field);
        if (operand instanceof Operand.OtherField other) {
            fieldsRead.add(other.field().name());
        }
        return operand;
    }

    private FactField field() {
        String name = cursor.read();
        FactField field = fact.field(name)
                .orElseThrow(() -> new RuleSyntaxException(
                        cursor.last(),
                        "reads `%s`, which %s does not have.%s It has: %s."
                                .formatted(
                                        name.isEmpty() ? "nothing" : name,
                                        fact.name(),
                                        fact.hint(name),
                                        String.join(", ", fact.fieldNames()))));
        lastField = Optional.of(field);
        fieldsRead.add(name);
        return field;
    }

    private static Operator checked(Operator operator, FactField field, TextSpan at) {
        OperandParser.requireOneValue(field, at);
        if (!field.isNumber() && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw new RuleSyntaxException(
                    at,
                    "compares `%s` with %s. Only numbers have an order: write == , != or in (…)."
                            .formatted(field.name(), operator.sign));
        }
        return operator;
    }

    private FactField truth(FactField field) {
        if (field.type() != boolean.class) {
            throw new RuleSyntaxException(
                    cursor.last(), "has `!%s`, which is not true or false.".formatted(field.name()));
        }
        return field;
    }
}
