package dev.weighbridge.report;

import dev.weighbridge.input.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong, as JSON: a problem document (RFC 9457), every problem with the JSON Pointer to it. */
public final class ProblemJson {
    public static final String TYPE = "application/problem+json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ProblemJson() {}

    /**
     * A problem document.
     *
     * @param title of the status
     * @param detail says what is wrong and what to do about it
     */
    public static String of(int status, String title, String detail, List<Problem> problems) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "about:blank");
        fields.put("title", title);
        fields.put("status", status);
        fields.put("detail", detail);
        if (!problems.isEmpty()) {
            fields.put("errors", errors(problems));
        }
        return MAPPER.writeValueAsString(fields);
    }

    static List<Map<String, String>> errors(List<Problem> problems) {
        return problems.stream().map(ProblemJson::error).toList();
    }

    private static Map<String, String> error(Problem problem) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("pointer", problem.pointer());
        fields.put("detail", problem.message());
        return fields;
    }
}
