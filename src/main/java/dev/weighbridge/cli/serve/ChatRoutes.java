package dev.weighbridge.cli.serve;

import dev.weighbridge.chat.AskEndpoint;
import dev.weighbridge.chat.ChatEndpoint;
import dev.weighbridge.chat.ChatEndpoints;
import dev.weighbridge.http.Route;
import dev.weighbridge.service.DecisionSession;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The routes of the HTTP server that lead to the chat endpoints, so that neither package depends on the other. */
public final class ChatRoutes {
    private static final String MARKDOWN = "text/markdown";
    private static final String JSON = "application/json";
    private static final List<String> MEDIA_TYPES = List.of("text/plain", MARKDOWN, JSON);

    private ChatRoutes() {}

    /**
     * The routes by path: {@code /ask}, and one for each chat platform whose secret is configured.
     *
     * @param environment variables by name, with the secrets of the platforms
     * @param session gives the session of the rules and catalogue that are live
     * @throws dev.weighbridge.input.InvalidInput if a configured secret is not valid
     */
    public static Map<String, Route> of(
            Map<String, String> environment, Supplier<DecisionSession> session, InstantSource clock) {
        Map<String, Route> routes = new LinkedHashMap<>();
        ChatEndpoints.of(environment, session, clock)
                .forEach((path, endpoint) -> routes.put(path, Route.post(request -> answer(endpoint, request))));
        routes.put("/ask", Route.get(List.of("q", "keep"), request -> ask(session.get(), request)));
        return routes;
    }

    private static Route.Response answer(ChatEndpoint endpoint, Route.Request request) {
        return reply(endpoint.answer(new ChatEndpoint.Request(request.body(), request.header())));
    }

    private static Route.Response ask(DecisionSession session, Route.Request request) {
        AskEndpoint.Format format = switch (request.accepted().apply(MEDIA_TYPES)) {
            case MARKDOWN -> AskEndpoint.Format.MARKDOWN;
            case JSON -> AskEndpoint.Format.JSON;
            default -> AskEndpoint.Format.TEXT;
        };
        return reply(AskEndpoint.answer(
                session.requestedBy(request.user()),
                request.query().apply("q").orElse(""),
                request.query().apply("keep"),
                format));
    }

    private static Route.Response reply(ChatEndpoint.Reply reply) {
        return new Route.Response(reply.status(), reply.contentType(), reply.body());
    }
}
