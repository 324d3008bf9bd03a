package dev.weighbridge.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Writes recorded decisions as JSON; requests and answers are copied as they are stored. */
final class DecisionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DecisionJson() {}

    /** One decision with its signatures, its request and its answer, which comes last. */
    static String of(StoredDecision decision, DecisionSignatures signatures, String answer) {
        Map<String, Object> fields = fields(decision);
        fields.putAll(fields(signatures));
        fields.put("request", new RawValue(decision.request()));
        fields.put("answer", new RawValue(answer));
        return MAPPER.writeValueAsString(fields);
    }

    /**
     * A page of decisions, without their requests and answers.
     *
     * @param next address of the next page
     */
    static String of(List<StoredDecision> page, Optional<String> next, List<String> notes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decisions", page.stream().map(DecisionJson::fields).toList());
        next.ifPresent(address -> fields.put("next", address));
        if (!notes.isEmpty()) {
            fields.put("notes", notes);
        }
        return MAPPER.writeValueAsString(fields);
    }

    static String of(DecisionSignatures signatures) {
        return MAPPER.writeValueAsString(fields(signatures));
    }

    static String of(Signature signature) {
        return MAPPER.writeValueAsString(fields(signature));
    }

    private static Map<String, Object> fields(DecisionSignatures signatures) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("answerSha256", signatures.answerSha256());
        fields.put(
                "signatures",
                signatures.signatures().stream().map(DecisionJson::fields).toList());
        signatures.supersededBy().ifPresent(id -> fields.put("supersededBy", id));
        if (signatures.supersededByDeleted()) {
            fields.put("supersededByDeleted", true);
        }
        return fields;
    }

    private static Map<String, Object> fields(Signature signature) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("who", signature.who());
        fields.put("role", signature.role());
        signature.signedBy().ifPresent(by -> fields.put("signedBy", by));
        fields.put("at", signature.at().toString());
        fields.put("answerSha256", signature.answerSha256());
        signature.note().ifPresent(note -> fields.put("note", note));
        signature.supersedes().ifPresent(id -> fields.put("supersedes", id));
        return fields;
    }

    private static Map<String, Object> fields(StoredDecision decision) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", decision.id());
        fields.put("decidedAt", decision.decidedAt().toString());
        fields.put("placement", decision.placement());
        decision.workload().ifPresent(name -> fields.put("workload", name));
        fields.put("rulesSha256", decision.rulesSha256());
        fields.put("catalogSha256", decision.catalogSha256());
        fields.put("version", decision.version());
        if (!decision.masked().isEmpty()) {
            fields.put("masked", decision.masked());
        }
        return fields;
    }
}
