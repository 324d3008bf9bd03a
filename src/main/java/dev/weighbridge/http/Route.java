package dev.weighbridge.http;

import dev.weighbridge.input.Problems;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A route that another package adds to the server: a function from a request to a response. */
public final class Route {
    private final HandlerType method;
    private final Optional<List<String>> parameters;
    private final Handling handler;

    private Route(HandlerType method, Optional<List<String>> parameters, Handling handler) {
        this.method = method;
        this.parameters = parameters;
        this.handler = handler;
    }

    /** How a route answers. */
    private interface Handling {
        void answer(Context ctx, ServerSettings settings, BearerTokens tokens, ConcurrencyLimit limit);
    }

    /** @param parameters of the query; a request with any other is rejected */
    public static Route get(List<String> parameters, Function<Request, Response> handler) {
        return new Route(HandlerType.GET, Optional.of(parameters), answering(HandlerType.GET, handler));
    }

    /** A page, which reads the parameters of its address itself. */
    public static Route page(Function<Request, Response> handler) {
        return new Route(HandlerType.GET, Optional.empty(), answering(HandlerType.GET, handler));
    }

    /** A file that stays the same while the server runs. */
    public static Route file(String contentType, String text) {
        CachedDocument document = CachedDocument.of(contentType, text);
        return new Route(
                HandlerType.GET, Optional.of(List.of()), (ctx, settings, tokens, limit) -> document.answer(ctx));
    }

    /** One that does not read the query, to which a platform may add what it likes. */
    public static Route post(Function<Request, Response> handler) {
        return new Route(HandlerType.POST, Optional.empty(), answering(HandlerType.POST, handler));
    }

    /**
     * A request.
     *
     * @param body raw bytes; empty for GET
     * @param header value by name; rejects the request if it is sent more than once
     * @param query value by name
     * @param parameters every parameter of the address with its values
     * @param user the name of the token that asks, where it may use waivers
     * @param accepted chooses, of the media types offered, the one that the client prefers; rejects the request if it accepts none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(
            byte[] body,
            Function<String, Optional<String>> header,
            Function<String, Optional<String>> query,
            Map<String, List<String>> parameters,
            Optional<String> user,
            Function<List<String>, String> accepted) {}

    /**
     * A response.
     *
     * @param headers beside those that every response has, in whose place they stand
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
        public Response {
            headers = Map.copyOf(headers);
        }

        public Response(int status, String contentType, String body) {
            this(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
        }
    }

    HandlerType method() {
        return method;
    }

    void answer(Context ctx, ServerSettings settings, BearerTokens tokens, ConcurrencyLimit limit) {
        Problems problems = new Problems();
        parameters.ifPresent(known -> QueryParameters.of(ctx, known, (name, value) -> Optional.empty(), problems));
        QueryParameters.requireNone(problems);
        handler.answer(ctx, settings, tokens, limit);
    }

    private static Handling answering(HandlerType method, Function<Request, Response> handler) {
        return (ctx, settings, tokens, limit) -> {
            Response response = limit.run(
                    ctx,
                    () -> handler.apply(new Request(
                            method.equals(HandlerType.GET)
                                    ? new byte[0]
                                    : RequestBody.read(
                                            ctx, settings.mostBodyBytes(), settings.deadline(), "Ask in fewer words."),
                            name -> SingleHeader.find(ctx, name),
                            name -> Optional.ofNullable(ctx.queryParam(name)),
                            ctx.queryParamMap(),
                            tokens.user(ctx),
                            offered -> ContentNegotiation.of(ctx, offered))));
            ctx.header("Cache-Control", "no-store");
            response.headers().forEach(ctx::header);
            ctx.status(response.status()).contentType(response.contentType()).result(response.body());
        };
    }
}
