package dev.weighbridge.report.rules;

import dev.weighbridge.report.ConsequenceJson;
import dev.weighbridge.rules.cases.RuleCoverage;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rules as JSON: their text, metadata and place. */
public final class RulesJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RulesJson() {}

    /** A whole rule book. */
    public static String of(RuleBook book) {
        List<Map<String, Object>> rules =
                book.rules().stream().map(RulesJson::fields).toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", book.sha256());
        fields.put("rules", rules);
        return MAPPER.writeValueAsString(fields);
    }

    /** One rule. */
    public static String of(Rule rule) {
        return MAPPER.writeValueAsString(fields(rule));
    }

    /** One rule, with what the cases cover of it. */
    public static String of(RuleCoverage coverage) {
        Map<String, Object> fields = fields(coverage.rule());
        TestJson.putCoverage(coverage, fields);
        return MAPPER.writeValueAsString(fields);
    }

    private static Map<String, Object> fields(Rule rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", rule.id());
        fields.put("rule", rule.name());
        fields.put("question", rule.metadata().question());
        fields.put("owner", rule.metadata().owner());
        fields.put("since", rule.metadata().since());
        fields.put("source", rule.metadata().source());
        fields.put("why", rule.metadata().why());
        rule.metadata().enforcement().ifPresent(enforcement -> fields.put("enforcement", enforcement.wireName()));
        rule.metadata().overlaps().ifPresent(why -> fields.put("overlaps", why));
        rule.metadata().gaps().ifPresent(why -> fields.put("gaps", why));
        fields.put("condition", rule.condition());
        fields.put(
                "says",
                rule.consequences().stream().map(ConsequenceJson::fields).toList());
        fields.put("file", rule.file());
        fields.put("line", rule.line());
        fields.put("text", rule.text());
        return fields;
    }
}
