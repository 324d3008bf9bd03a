package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** A problem document: RFC 9457, with every problem of the request and the JSON Pointer to each. */
final class ProblemDocument {
    static final String TYPE = "application/problem+json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ProblemDocument() {}

    /** @param detail says what is wrong and what to do about it */
    static byte[] of(int status, String detail, List<Problem> problems) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "about:blank");
        fields.put("title", title(status));
        fields.put("status", status);
        fields.put("detail", detail);
        if (!problems.isEmpty()) {
            fields.put(
                    "errors",
                    problems.stream()
                            .map(problem -> Map.of("pointer", problem.pointer(), "detail", problem.message()))
                            .map(ProblemDocument::inOrder)
                            .toList());
        }
        return MAPPER.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> inOrder(Map<String, String> error) {
        Map<String, String> ordered = new LinkedHashMap<>();
        ordered.put("pointer", error.getOrDefault("pointer", ""));
        ordered.put("detail", error.getOrDefault("detail", ""));
        return ordered;
    }

    private static String title(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            default -> HttpStatus.getMessage(status);
        };
    }
}
