package dev.weighbridge.report.rules;

import dev.weighbridge.rules.cases.CaseResult;
import dev.weighbridge.rules.cases.CoverageRequirement;
import dev.weighbridge.rules.cases.RuleCoverage;
import dev.weighbridge.rules.cases.TestResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The results of a rule folder's cases as JSON. */
public final class TestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TestJson() {}

    public static String of(TestResults results) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fine", results.allPass());
        fields.put("problems", InspectionJson.problems(results.problems()));
        fields.put("cases", results.cases().stream().map(TestJson::fields).toList());
        fields.put("rules", results.rules().stream().map(TestJson::fields).toList());
        return MAPPER.writeValueAsString(fields);
    }

    private static Map<String, Object> fields(CaseResult one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", one.name());
        fields.put("place", one.place());
        fields.put("met", one.passes());
        return fields;
    }

    private static Map<String, Object> fields(RuleCoverage coverage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", coverage.rule().id());
        fields.put("rule", coverage.rule().name());
        putCoverage(coverage, fields);
        return fields;
    }

    /** Adds what the cases cover of a rule to its other fields. */
    static void putCoverage(RuleCoverage coverage, Map<String, Object> fields) {
        fields.put("fires", names(coverage.fires()));
        fields.put("silent", names(coverage.silent()));
        fields.put(
                "demands",
                coverage.requirements().stream().map(TestJson::requirement).toList());
    }

    private static List<Map<String, Object>> names(List<CaseResult> cases) {
        return cases.stream().map(TestJson::fields).toList();
    }

    private static Map<String, Object> requirement(CoverageRequirement requirement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", requirement.what());
        fields.put("met", requirement.met());
        return fields;
    }
}
