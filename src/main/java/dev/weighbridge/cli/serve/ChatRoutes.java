package dev.weighbridge.cli.serve;

import dev.weighbridge.chat.AskEndpoint;
import dev.weighbridge.chat.ChatEndpoints;
import dev.weighbridge.chat.ChatReply;
import dev.weighbridge.chat.ChatRequest;
import dev.weighbridge.http.Route;
import dev.weighbridge.service.DecisionSession;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Hangs the chat doors into the HTTP server: neither knows of the other. */
public final class ChatRoutes {
    private static final String MARKDOWN = "text/markdown";
    private static final String JSON = "application/json";
    private static final List<String> ANSWERS = List.of("text/plain", MARKDOWN, JSON);

    private ChatRoutes() {}

    /**
     * Every door beside those of the server itself, by path.
     *
     * @param environment holds the secrets of the platforms; the door of one without a secret is not there
     * @throws dev.weighbridge.input.InvalidInput if a secret is configured but cannot be one
     */
    public static Map<String, Route> of(Map<String, String> environment, Supplier<DecisionSession> clerk, InstantSource clock) {
        Map<String, Route> doors = new LinkedHashMap<>();
        ChatEndpoints.of(environment, clerk, clock)
                .forEach((path, door) -> doors.put(
                        path, Route.post(asked -> reply(door.answer(new ChatRequest(asked.body(), asked.header()))))));
        doors.put("/ask", Route.get(asked -> {
            AskEndpoint.Format format = switch (asked.accepted().apply(ANSWERS)) {
                case MARKDOWN -> AskEndpoint.Format.MARKDOWN;
                case JSON -> AskEndpoint.Format.JSON;
                default -> AskEndpoint.Format.TEXT;
            };
            return reply(
                    AskEndpoint.answer(clerk.get(), asked.query().apply("q").orElse(""), format));
        }));
        return doors;
    }

    private static Route.Reply reply(ChatReply reply) {
        return new Route.Reply(reply.status(), reply.contentType(), reply.body());
    }
}
