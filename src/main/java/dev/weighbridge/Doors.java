package dev.weighbridge;

import dev.weighbridge.chat.Ask;
import dev.weighbridge.chat.ChatDoors;
import dev.weighbridge.chat.ChatReply;
import dev.weighbridge.chat.ChatRequest;
import dev.weighbridge.http.Door;
import dev.weighbridge.service.Clerk;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Hangs the chat doors into the HTTP server: neither knows of the other. */
public final class Doors {
    private static final String MARKDOWN = "text/markdown";
    private static final String JSON = "application/json";
    private static final List<String> ANSWERS = List.of("text/plain", MARKDOWN, JSON);

    private Doors() {}

    /**
     * Every door beside those of the server itself, by path.
     *
     * @param environment holds the secrets of the platforms; the door of one without a secret is not there
     * @throws dev.weighbridge.input.InvalidInput if a secret is configured but cannot be one
     */
    public static Map<String, Door> of(Map<String, String> environment, Supplier<Clerk> clerk, InstantSource clock) {
        Map<String, Door> doors = new LinkedHashMap<>();
        ChatDoors.of(environment, clerk, clock)
                .forEach((path, door) -> doors.put(
                        path, Door.post(asked -> reply(door.answer(new ChatRequest(asked.body(), asked.header()))))));
        doors.put("/ask", Door.get(asked -> {
            Ask.Format format = switch (asked.accepted().apply(ANSWERS)) {
                case MARKDOWN -> Ask.Format.MARKDOWN;
                case JSON -> Ask.Format.JSON;
                default -> Ask.Format.TEXT;
            };
            return reply(Ask.answer(clerk.get(), asked.query().apply("q").orElse(""), format));
        }));
        return doors;
    }

    private static Door.Reply reply(ChatReply reply) {
        return new Door.Reply(reply.status(), reply.contentType(), reply.body());
    }
}
