package dev.weighbridge.chat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.ProblemJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The response to a chat platform. */
public record ChatReply(int status, String contentType, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ChatReply json(Map<String, ? extends @Nullable Object> fields) {
        return new ChatReply(200, "application/json", JSON.writeValueAsString(fields));
    }

    /** A problem document (RFC 9457). */
    static ChatReply problem(int status, String title, String detail, List<Problem> problems) {
        return new ChatReply(status, ProblemJson.TYPE, ProblemJson.of(status, title, detail, problems));
    }
}
