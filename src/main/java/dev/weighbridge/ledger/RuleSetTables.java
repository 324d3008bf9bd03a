package dev.weighbridge.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on the tables that hold which rules fired: {@code rule_sets}, {@code rule_set_rules}. */
final class RuleSetTables {
    /** The decisions {@code d} in which the rule {@code :rule} fired, as a condition. */
    static final String FIRED = "d.rule_set_id IN (SELECT set_id FROM rule_set_rules WHERE rule = :rule)";

    /** The decisions {@code d} of an older version, of which nobody knows here which rules fired. */
    static final String NOT_RECORDED = "d.rule_set_id IS NULL";

    private RuleSetTables() {}

    /**
     * Inserts the sets that are not stored yet.
     *
     * @param sets by their ids
     */
    static void insertMissing(Handle handle, Map<String, FiredRules> sets) {
        Map<String, FiredRules> missing = new LinkedHashMap<>(sets);
        missing.keySet().removeAll(BlobTable.existingKeys(handle, "rule_sets", "id", sets.keySet()));
        if (missing.isEmpty()) {
            return;
        }
        PreparedBatch ids = handle.prepareBatch("INSERT INTO rule_sets (id) VALUES (?) ON CONFLICT DO NOTHING");
        missing.keySet().forEach(id -> ids.bind(0, id).add());
        ids.execute();
        PreparedBatch rules =
                handle.prepareBatch("INSERT INTO rule_set_rules (set_id, rule) VALUES (?, ?) ON CONFLICT DO NOTHING");
        missing.forEach((id, fired) ->
                fired.names().forEach(name -> rules.bind(0, id).bind(1, name).add()));
        if (rules.size() > 0) {
            rules.execute();
        }
    }

    /** The rules of a set. */
    static FiredRules find(Handle handle, String id) {
        return FiredRules.of(
                handle
                        .createQuery("SELECT rule FROM rule_set_rules WHERE set_id = ?")
                        .bind(0, id)
                        .mapTo(String.class)
                        .stream());
    }

    /** The names of all rules that fired in a recorded decision, sorted. */
    static List<String> allRules(Handle handle) {
        return handle.createQuery("SELECT DISTINCT rule FROM rule_set_rules ORDER BY rule")
                .mapTo(String.class)
                .list();
    }
}
