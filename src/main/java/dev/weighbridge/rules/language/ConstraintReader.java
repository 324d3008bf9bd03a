package dev.weighbridge.rules.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between the parentheses of a pattern: conditions with commas between them. */
final class ConstraintReader {
    private final RuleProblems problems;
    private final Map<String, FactField> variables = new LinkedHashMap<>();

    /** A reader of one rule's conditions. */
    ConstraintReader(RuleProblems problems) {
        this.problems = problems;
    }

    /**
     * What stands between two commas.
     *
     * @param start offset of the text in its file
     */
    record Constraint(String text, int start) {
        TextSpan span() {
            return TextSpan.of(start, text);
        }
    }

    /** The pattern with the conditions that have no problem. */
    ConditionElement.Pattern read(FactType fact, List<Constraint> constraints) {
        List<Condition> conditions = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        Set<String> fieldsRead = new LinkedHashSet<>();
        for (int i = 0; i < constraints.size(); i++) {
            Optional<CommaInNumber> comma = CommaInNumber.of(constraints.subList(i, constraints.size()));
            if (comma.isPresent()) {
                problems.add(comma.get().span(), comma.get().message());
                i += comma.get().commas();
                continue;
            }
            Constraint constraint = constraints.get(i);
            try {
                ConditionParser parser = new ConditionParser(
                        fact, new Variables(fact, variables), constraint.text(), constraint.start());
                Condition condition = parser.parse();
                fieldsRead.addAll(parser.fieldsRead());
                Optional<Join> join = join(condition);
                join.ifPresent(joins::add);
                if (join.isEmpty()) {
                    conditions.add(condition);
                }
            } catch (RuleSyntaxException e) {
                problems.add(e.at(constraint.span()));
            }
        }
        // A pattern with a problem is kept too, so that what the rule reads is known when its calls are checked.
        List<FactField> inOrder =
                fact.fields().filter(field -> fieldsRead.contains(field.name())).toList();
        return new ConditionElement.Pattern(fact, new Condition.All(conditions), joins, inOrder);
    }

    /** The comparison with a variable, which must stand alone between commas. */
    private static Optional<Join> join(Condition condition) {
        if (condition instanceof FieldCondition.Compare compare
                && compare.operand() instanceof Operand.Variable variable) {
            return Optional.of(new Join(compare.field(), compare.operator(), variable.name(), variable.field()));
        }
        condition.atoms().forEach(atom -> {
            if (atom instanceof FieldCondition.Compare compare
                    && compare.operand() instanceof Operand.Variable variable) {
                throw new RuleSyntaxException(
                        "compares with `%s` inside a longer condition. Write the comparison alone between commas, or a rule for each alternative."
                                .formatted(variable.name()));
            }
        });
        return Optional.empty();
    }
}
