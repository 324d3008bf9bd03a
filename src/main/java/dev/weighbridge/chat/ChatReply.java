package dev.weighbridge.chat;

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
    static ChatReply problem(int status, String title, String detail, List<Map<String, Object>> errors) {
        Map<String, Object> fields = fields("type", "about:blank", "title", title, "status", status, "detail", detail);
        if (!errors.isEmpty()) {
            fields.put("errors", errors);
        }
        return new ChatReply(status, "application/problem+json", JSON.writeValueAsString(fields));
    }
}
