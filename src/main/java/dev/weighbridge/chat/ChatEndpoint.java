package dev.weighbridge.chat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.ProblemJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers the requests of one chat platform. */
public interface ChatEndpoint {
    /**
     * Answers a request, whatever it contains: 401 if it does not prove that it comes from the platform, 400 if it is
     * malformed.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure if the decision must be recorded and cannot be
     */
    Reply answer(Request request);

    /**
     * The request of a chat platform.
     *
     * @param body exactly as received, since signatures cover these bytes; not changed here
     * @param header gives the value of a header; its name is not case-sensitive
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(byte[] body, Function<String, Optional<String>> header) {
        String headerOrEmpty(String name) {
            return header.apply(name).orElse("");
        }
    }

    /** The response to a chat platform. */
    record Reply(int status, String contentType, String body) {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        static Reply json(Map<String, ? extends @Nullable Object> fields) {
            return new Reply(200, "application/json", JSON.writeValueAsString(fields));
        }

        /** A problem document (RFC 9457). */
        static Reply problem(int status, String title, String detail, List<Problem> problems) {
            return new Reply(status, ProblemJson.TYPE, ProblemJson.of(status, title, detail, problems));
        }
    }
}
