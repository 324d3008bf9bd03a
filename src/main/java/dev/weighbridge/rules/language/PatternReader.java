package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Reads a rule's condition from Drools' description of it, and rejects every construct that is not allowed. */
final class PatternReader {
    private final Consumer<String> reject;
    private final Map<String, FactField> variables = new LinkedHashMap<>();

    /** @param reject receives each problem, as the rest of a sentence that begins with the rule's name */
    PatternReader(Consumer<String> reject) {
        this.reject = reject;
    }

    /** The condition between when and then; an element that is not allowed is rejected and left out. */
    ConditionElement.And read(AndDescr and) {
        return new ConditionElement.And(parts(and.getDescrs()));
    }

    private List<ConditionElement> parts(List<? extends BaseDescr> descrs) {
        List<ConditionElement> parts = new ArrayList<>();
        descrs.forEach(descr -> part(descr).ifPresent(parts::add));
        return parts;
    }

    private Optional<ConditionElement> part(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern(pattern);
        }
        if (descr instanceof NotDescr not && not.getDescrs().size() == 1) {
            return part(not.getDescrs().get(0)).map(ConditionElement.Not::new);
        }
        if (descr instanceof ExistsDescr exists && exists.getDescrs().size() == 1) {
            return part((BaseDescr) exists.getDescrs().get(0)).map(ConditionElement.Exists::new);
        }
        if (descr instanceof AndDescr and) {
            return Optional.of(new ConditionElement.And(parts(and.getDescrs())));
        }
        if (descr instanceof OrDescr or) {
            return Optional.of(new ConditionElement.Or(parts(or.getDescrs())));
        }
        reject.accept("has `%s` in its condition. Write patterns over facts, with not, exists, and, or."
                .formatted(descr.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT)));
        return Optional.empty();
    }

    private Optional<ConditionElement> pattern(PatternDescr pattern) {
        if (pattern.getSource() != null || !pattern.getBehaviors().isEmpty() || pattern.isQuery()) {
            reject.accept(
                    "takes a fact from another source (from, accumulate, over, a query). Rules read only the facts of the decision: remove it.");
            return Optional.empty();
        }
        Optional<FactType> fact = FactType.named(pattern.getObjectType());
        if (fact.isEmpty()) {
            reject.accept("reads `%s`, which is not a fact.%s Facts: %s."
                    .formatted(
                            pattern.getObjectType(),
                            Nearest.hint(pattern.getObjectType(), FactType.names()),
                            String.join(", ", FactType.names())));
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        Set<String> fieldsRead = new LinkedHashSet<>();
        for (BaseDescr constraint : pattern.getDescrs()) {
            try {
                Condition condition = condition(fact.get(), constraint, fieldsRead);
                Optional<Join> join = join(condition);
                join.ifPresent(joins::add);
                if (join.isEmpty()) {
                    conditions.add(condition);
                }
            } catch (RuleSyntaxException e) {
                reject.accept(e.getMessage());
            }
        }
        // A pattern with a problem is kept too, so that what the rule reads is known when its calls are checked.
        List<FactField> inOrder = fact.get()
                .fields()
                .filter(field -> fieldsRead.contains(field.name()))
                .toList();
        return Optional.of(new ConditionElement.Pattern(fact.get(), new Condition.All(conditions), joins, inOrder));
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

    private Condition condition(FactType fact, BaseDescr constraint, Set<String> fieldsRead) {
        if (constraint instanceof ExprConstraintDescr expression
                && expression.getType() == ExprConstraintDescr.Type.NAMED) {
            ConditionParser parser =
                    new ConditionParser(fact, new Variables(fact, variables), expression.getExpression());
            Condition condition = parser.parse();
            fieldsRead.addAll(parser.fieldsRead());
            return condition;
        }
        throw new RuleSyntaxException("has a condition without a field name. Write field, comparison and value.");
    }
}
