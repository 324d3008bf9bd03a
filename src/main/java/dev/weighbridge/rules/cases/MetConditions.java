package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Operator;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a proposed case meet the condition of a rule, field by field: of alternatives the first. What a case cannot state, what
 * is forbidden with {@code not}, and comparisons of two fields stay as they are: running the case tells whether the rule fires.
 */
final class MetConditions {
    /** The key of a case that states the fields of each fact. */
    private static final Map<String, String> KEYS = Map.of("Workload", "change", "Offer", "offer", "Chosen", "chosen");

    private ProposedCase made;

    private MetConditions(ProposedCase like) {
        this.made = like;
    }

    static ProposedCase of(Rule rule, ProposedCase like) {
        MetConditions met = new MetConditions(like);
        met.meet(rule.when());
        return met.made;
    }

    private void meet(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            meet(pattern.fact(), pattern.condition());
        } else if (element instanceof ConditionElement.Or or) {
            or.parts().stream().limit(1).forEach(this::meet);
        } else if (!(element instanceof ConditionElement.Not)) {
            element.parts().forEach(this::meet);
        }
    }

    private void meet(FactType fact, Condition condition) {
        if (condition instanceof FieldCondition atom) {
            numbered(fact, atom)
                    .or(() -> value(atom).flatMap(value -> stated(fact, atom.field(), value)))
                    .ifPresent(changed -> made = changed);
        } else if (condition instanceof Condition.Any any) {
            any.parts().stream().limit(1).forEach(part -> meet(fact, part));
        } else {
            condition.parts().forEach(part -> meet(fact, part));
        }
    }

    /** The same with a number on the side that the comparison asks for. */
    private Optional<ProposedCase> numbered(FactType fact, FieldCondition atom) {
        if (!atom.field().isNumber()) {
            return Optional.empty();
        }
        Side side = atom instanceof FieldCondition.Compare compare
                ? side(compare.operator())
                : atom instanceof FieldCondition.In in && in.negated() ? Side.OVER : Side.AT;
        return atom.numbers()
                .reduce((first, last) -> side == Side.OVER ? Math.max(first, last) : first)
                .flatMap(number -> made.at(new Threshold(fact, atom.field(), number), side));
    }

    private static Side side(Operator operator) {
        return switch (operator) {
            case LESS -> Side.UNDER;
            case AT_MOST, EQUAL, AT_LEAST -> Side.AT;
            case GREATER, NOT_EQUAL -> Side.OVER;
        };
    }

    /** What another field must hold; empty where any value will do or none is known. */
    private static Optional<Tree> value(FieldCondition atom) {
        if (atom instanceof FieldCondition.Compare compare && compare.operand() instanceof Operand.Literal literal) {
            return compare.operator() == Operator.NOT_EQUAL
                    ? other(atom.field(), List.of(literal.value()))
                    : Optional.of(written(literal.value()));
        }
        if (atom instanceof FieldCondition.In in) {
            return in.negated()
                    ? other(atom.field(), in.values())
                    : in.values().stream().findFirst().map(MetConditions::written);
        }
        if (atom instanceof FieldCondition.Truth truth) {
            return Optional.of(written(!truth.negated()));
        }
        if (atom instanceof FieldCondition.Contains contains) {
            return Optional.of(
                    new Tree.Items(1, "", contains.negated() ? List.of() : List.of(written(contains.value()))));
        }
        return Optional.empty();
    }

    private static Optional<Tree> other(FactField field, List<Object> values) {
        return field.choices().stream()
                .filter(choice -> !values.contains(choice))
                .findFirst()
                .map(MetConditions::written);
    }

    private static Tree written(Object value) {
        return value instanceof Boolean
                ? new Tree.Scalar(1, "", Tree.Kind.BOOLEAN, value.toString())
                : ProposedCase.text(value instanceof WireName choice ? choice.wireName() : value.toString());
    }

    private Optional<ProposedCase> stated(FactType fact, FactField field, Tree value) {
        // The placement of what is chosen is that of the decision.
        return Optional.ofNullable(KEYS.get(fact.name()))
                .filter(key -> !(key.equals("chosen") && field.name().equals("placement")))
                .map(key -> made.with(key, new Threshold(fact, field, 0).path(), value));
    }
}
