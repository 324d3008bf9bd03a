package dev.weighbridge.chat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.ProblemJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What goes back, whole. */
public record ChatReply(int status, String contentType, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ChatReply json(Map<String, ?> fields) {
        return new ChatReply(200, "application/json", JSON.writeValueAsString(fields));
    }

    /** A map of names and values in turn, in that order. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    /** RFC 9457. */
    static ChatReply problem(int status, String title, String detail, List<Problem> problems) {
        return new ChatReply(status, ProblemJson.TYPE, ProblemJson.of(status, title, detail, problems));
    }
}
