package dev.weighbridge.rules;

import dev.weighbridge.rules.Condition.Operand;
import java.util.Set;

/** Collects the numbers that conditions compare a field with. */
final class Limits {
    private Limits() {}

    static void collect(Condition condition, String field, Set<Double> limits) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(inner -> collect(inner, field, limits));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(inner -> collect(inner, field, limits));
        } else if (condition instanceof Condition.Compare compare
                && compare.field().name().equals(field)
                && compare.operand() instanceof Operand.Literal literal
                && literal.value() instanceof Double limit) {
            limits.add(limit);
        } else if (condition instanceof Condition.In in && in.field().name().equals(field)) {
            in.values().stream()
                    .filter(Double.class::isInstance)
                    .map(Double.class::cast)
                    .forEach(limits::add);
        }
    }
}
