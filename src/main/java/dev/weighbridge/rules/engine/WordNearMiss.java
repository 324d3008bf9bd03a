package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.rules.engine.NearMiss.Bound;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Operator;

/** The near miss of a condition on a field that holds a text or several choices: it is met by a value, or by any other. */
final class WordNearMiss {
    private WordNearMiss() {}

    static NearMiss of(NearMiss.Unmet unmet, Object fact) {
        FieldCondition condition = unmet.condition();
        return new NearMiss(
                unmet,
                condition.field().name(),
                condition.field().text(fact),
                named(condition, fact),
                negated(condition) == unmet.wanted() ? Bound.OTHER_THAN : Bound.AT,
                1,
                1);
    }

    /** The values that the condition names. */
    private static Object named(FieldCondition condition, Object fact) {
        if (condition instanceof FieldCondition.Contains contains) {
            return ((WireName) contains.value()).wireName();
        }
        if (condition instanceof FieldCondition.In in) {
            return in.values().stream().map(WordNearMiss::word).toList();
        }
        return condition instanceof FieldCondition.Compare compare
                ? word(compare.operand().of(fact))
                : "unknown";
    }

    private static Object word(Object value) {
        return value instanceof DeclaredChoice ? value.toString() : value;
    }

    /** Whether it holds for all values but those that it names. */
    private static boolean negated(FieldCondition condition) {
        if (condition instanceof FieldCondition.Contains contains) {
            return contains.negated();
        }
        if (condition instanceof FieldCondition.In in) {
            return in.negated();
        }
        return condition instanceof FieldCondition.Compare compare
                ? compare.operator() == Operator.NOT_EQUAL
                : condition instanceof FieldCondition.Known known && !known.negated();
    }
}
