package dev.weighbridge.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements that insert decisions with the answers and folders they refer to. */
final class DecisionInsert {
    private DecisionInsert() {}

    /**
     * Inserts all decisions in one transaction; answers, folders and files that are stored already are left out. So are
     * decisions: a connection may break after they were stored and before that was reported.
     */
    static void insert(Database database, List<DecisionRow> decisions) {
        database.call(handle -> {
            Map<String, StoredFolder> folders = new LinkedHashMap<>();
            Map<String, CompressedBlob> answers = new LinkedHashMap<>();
            Map<String, FiredRules> rules = new LinkedHashMap<>();
            for (DecisionRow decision : decisions) {
                PolicyVersion policy = decision.policy();
                folders.put(policy.rulesId(), policy.rules());
                folders.put(policy.catalogId(), policy.catalog());
                answers.put(decision.answer().sha256(), decision.answer());
                rules.put(decision.fired().id(), decision.fired());
            }
            FolderTables.insertMissing(handle, folders);
            BlobTable.insertMissing(handle, "answers", answers);
            RuleSetTables.insertMissing(handle, rules);
            return insertRows(handle, decisions);
        });
    }

    private static int insertRows(Handle handle, List<DecisionRow> decisions) {
        PreparedBatch rows = handle.prepareBatch("INSERT INTO decisions (id, decided_at, placement, workload, request,"
                + " answer_sha256, rules_id, catalog_id, version, masked, rule_set_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        for (DecisionRow decision : decisions) {
            rows.bind(0, decision.id())
                    .bind(1, decision.decidedAt().toString())
                    .bind(2, decision.placement())
                    .bind(3, decision.workload().orElse(null))
                    .bind(4, decision.request())
                    .bind(5, decision.answer().sha256())
                    .bind(6, decision.policy().rulesId())
                    .bind(7, decision.policy().catalogId())
                    .bind(8, decision.version())
                    .bind(9, decision.masked())
                    .bind(10, decision.fired().id())
                    .add();
        }
        return rows.execute().length;
    }
}
