package dev.weighbridge.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A query for decisions as a condition of SQL on the table {@code decisions d}.
 *
 * @param where with its keyword; empty where every decision is wanted
 * @param values of the named parameters
 */
record QueryConditions(String where, Map<String, Object> values) {
    QueryConditions {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static QueryConditions of(DecisionQuery query) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder();
        and(where, values, "d.workload = :workload", "workload", query.workload());
        and(where, values, "d.placement = :placement", "placement", query.placement());
        and(where, values, RuleSetTables.FIRED, "rule", query.rule());
        and(where, values, "d.id >= :from", "from", query.from().map(DecisionQuery::firstId));
        and(where, values, "d.id < :to", "to", query.to().map(DecisionQuery::firstId));
        and(where, values, "d.id < :after", "after", query.after());
        if (query.inForce()) {
            and(where, SignatureTable.IN_FORCE);
        }
        return new QueryConditions(where.toString(), values);
    }

    /** The condition for decisions that match in everything but the rules that fired, which nobody recorded. */
    static QueryConditions withoutRules(DecisionQuery query) {
        QueryConditions others = of(query.ofRule(Optional.empty()));
        StringBuilder where = new StringBuilder(others.where);
        and(where, RuleSetTables.NOT_RECORDED);
        return new QueryConditions(where.toString(), others.values);
    }

    private static void and(
            StringBuilder where, Map<String, Object> values, String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            and(where, condition);
            values.put(name, present);
        });
    }

    private static void and(StringBuilder where, String condition) {
        where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition);
    }
}
