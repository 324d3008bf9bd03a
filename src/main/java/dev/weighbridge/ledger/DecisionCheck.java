package dev.weighbridge.ledger;

import dev.weighbridge.input.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The check of the decisions: each has all that it refers to, and no column contradicts its answer or its request. Columns
 * repeat values of these so that they can be searched; only the answer has a SHA-256.
 */
final class DecisionCheck {
    private final Handle handle;
    private final Corruption corruption;

    /** The answer that was read last, by its SHA-256: decisions with the same answer follow each other. */
    private final Map<String, JsonNode> lastAnswer = new HashMap<>();

    /** The rules that were read last, in the same way. */
    private final Map<String, FiredRules> lastRules = new HashMap<>();

    private DecisionCheck(Handle handle, Corruption corruption) {
        this.handle = handle;
        this.corruption = corruption;
    }

    /**
     * A decision to check.
     *
     * @param workload its name; empty if it has none
     * @param masked JSON Pointers, one a line
     * @param ruleSetId of the rules that fired; empty where an older version did not record them
     * @param missing what it refers to and is not there; empty if all is there
     */
    private record Row(
            String id,
            String decidedAt,
            String placement,
            String workload,
            String request,
            String answerSha256,
            String rulesSha256,
            String catalogSha256,
            String version,
            String masked,
            String ruleSetId,
            String missing) {}

    static void run(Handle handle, Corruption corruption) {
        DecisionCheck check = new DecisionCheck(handle, corruption);
        handle.createQuery("SELECT d.id, d.decided_at, d.placement, coalesce(d.workload, '') AS workload, d.request,"
                        + " d.answer_sha256, coalesce(r.sha256, '') AS rules_sha256,"
                        + " coalesce(c.sha256, '') AS catalog_sha256, d.version, d.masked, coalesce(d.rule_set_id, '') AS rule_set_id,"
                        + " CASE WHEN a.sha256 IS NULL THEN 'its answer is missing' WHEN r.id IS NULL THEN 'its rules are missing'"
                        + " WHEN c.id IS NULL THEN 'its catalogue is missing' ELSE '' END AS missing FROM decisions d"
                        + " LEFT JOIN answers a ON a.sha256 = d.answer_sha256"
                        + " LEFT JOIN books r ON r.id = d.rules_id AND r.kind = 'rules'"
                        + " LEFT JOIN books c ON c.id = d.catalog_id AND c.kind = 'catalog'"
                        + " ORDER BY d.answer_sha256, d.id")
                .setFetchSize(BlobTable.FETCH_SIZE)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("decided_at"),
                        row.getString("placement"),
                        row.getString("workload"),
                        row.getString("request"),
                        row.getString("answer_sha256"),
                        row.getString("rules_sha256"),
                        row.getString("catalog_sha256"),
                        row.getString("version"),
                        row.getString("masked"),
                        row.getString("rule_set_id"),
                        row.getString("missing")))
                .forEach(check::check);
    }

    private void check(Row row) {
        Optional<Instant> decidedAt = IntegrityCheck.instant(row.decidedAt);
        Optional<JsonNode> request = object(row.request);
        if (!row.missing.isEmpty()) {
            corruption.addDecision(row.id, row.missing);
        } else if (!DecisionQuery.Parser.isId(row.id) || decidedAt.isEmpty() || request.isEmpty()) {
            corruption.addDecision(row.id, "its id, its time or its request is not valid");
        } else {
            List<String> contradictions = contradictions(row, decidedAt.get(), request.get());
            if (!contradictions.isEmpty()) {
                corruption.addDecision(row.id, String.join("; ", contradictions));
            }
        }
    }

    private List<String> contradictions(Row row, Instant decidedAt, JsonNode request) {
        JsonNode answer = answer(row.answerSha256);
        List<String> found = new ArrayList<>();
        if (!row.id.startsWith(DecisionQuery.firstId(decidedAt))) {
            found.add("its time is not that of its id");
        }
        compare("placement", row.placement, answer, "/placement", found);
        compare("version", row.version, answer, "/provenance/version", found);
        compare("rules SHA-256", row.rulesSha256, answer, "/provenance/rulesSha256", found);
        compare("catalogue SHA-256", row.catalogSha256, answer, "/provenance/catalogSha256", found);
        String name = request.path("name").asString("");
        if (!row.workload.equals(name)) {
            found.add("its workload is %s, but that of its request %s".formatted(shown(row.workload), shown(name)));
        }
        compareRequest(request, answer.path("workload"), found);
        compareRules(row.ruleSetId, answer.path("firedRules"), found);
        if (row.masked.lines().anyMatch(pointer -> !isMasked(request, pointer))) {
            found.add("its request has a field that it names as masked");
        }
        return found;
    }

    /** The answer; empty where it is damaged, which is reported as damage of the answer. */
    private JsonNode answer(String sha256) {
        if (!lastAnswer.containsKey(sha256)) {
            lastAnswer.clear();
        }
        return lastAnswer.computeIfAbsent(
                sha256,
                key -> BlobTable.find(handle, "answers", key)
                        .filter(CompressedBlob::intact)
                        .flatMap(blob -> object(blob.text()))
                        .orElseGet(JsonMask.EXACT::createObjectNode));
    }

    private static Optional<JsonNode> object(String json) {
        try {
            return Optional.of(JsonMask.EXACT.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Compares a column with what it repeats; an answer of an older form does not have everything. */
    private static void compare(String column, String stored, JsonNode answer, String pointer, List<String> found) {
        JsonNode original = answer.at(pointer);
        if (!original.isMissingNode() && !original.asString("").equals(stored)) {
            found.add("its %s is %s, but that of its answer %s"
                    .formatted(column, shown(stored), shown(original.asString(""))));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : Tree.quoted(value);
    }

    /** The request has some of the fields of the answer's workload, or all; a brief answer has no workload. */
    private static void compareRequest(JsonNode request, JsonNode workload, List<String> found) {
        if (workload.isObject()) {
            JsonDifference.between(workload.toString(), request.toString()).stream()
                    .filter(difference -> !difference.isLeftOut())
                    .findFirst()
                    .ifPresent(difference ->
                            found.add("its request is not that of its answer at " + difference.pointer()));
        }
    }

    /** The answer names those rules that it has room for, and a masked text in a name is masked. */
    private void compareRules(String ruleSetId, JsonNode inAnswer, List<String> found) {
        if (ruleSetId.isEmpty()) {
            return;
        }
        if (!lastRules.containsKey(ruleSetId)) {
            lastRules.clear();
        }
        FiredRules fired = lastRules.computeIfAbsent(ruleSetId, id -> RuleSetTables.find(handle, id));
        if (!fired.id().equals(ruleSetId)) {
            found.add("the names of its fired rules were changed");
        }
        inAnswer.valueStream()
                .map(rule -> rule.path("rule").asString(""))
                .filter(name -> !name.contains(JsonMask.MASK) && !fired.names().contains(name))
                .findFirst()
                .ifPresent(name -> found.add("its fired rules are without %s of its answer".formatted(shown(name))));
    }

    private static boolean isMasked(JsonNode request, String pointer) {
        try {
            JsonNode value = request.at(JsonPointer.compile(pointer));
            return value.isMissingNode() || value.asString("").equals(JsonMask.MASK);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
