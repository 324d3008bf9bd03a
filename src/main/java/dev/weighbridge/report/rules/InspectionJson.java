package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.Inspection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The problems of a rule folder as JSON. */
public final class InspectionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private InspectionJson() {}

    public static String of(Inspection inspection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fine", inspection.fine());
        fields.put("problems", problems(inspection.problems()));
        inspection.sha256().ifPresent(sha256 -> fields.put("sha256", sha256));
        fields.put("rules", inspection.rules());
        fields.put("cases", inspection.cases());
        return MAPPER.writeValueAsString(fields);
    }

    static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream().map(InspectionJson::fields).toList();
    }

    private static Map<String, Object> fields(Problem problem) {
        ProblemLocation location = ProblemLocation.of(problem);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", problem.place());
        fields.put("file", location.file());
        if (location.line() > 0) {
            fields.put("line", location.line());
        }
        fields.put("detail", problem.message());
        return fields;
    }
}
