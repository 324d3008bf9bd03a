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

    /** One decision with its request and answer. */
    static String of(StoredDecision decision, String answer) {
        Map<String, Object> fields = fields(decision);
        fields.put("request", new RawValue(decision.request()));
        fields.put("answer", new RawValue(answer));
        return MAPPER.writeValueAsString(fields);
    }

    /**
     * A page of decisions, without their requests and answers.
     *
     * @param next address of the next page
     */
    static String of(List<StoredDecision> page, Optional<String> next) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decisions", page.stream().map(DecisionJson::fields).toList());
        next.ifPresent(address -> fields.put("next", address));
        return MAPPER.writeValueAsString(fields);
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
