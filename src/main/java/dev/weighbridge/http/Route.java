package dev.weighbridge.http;

import dev.weighbridge.input.Problems;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A route that another package adds to the server: a function from a request to a response. */
public final class Route {
    private final HandlerType method;
    private final Optional<List<String>> parameters;
    private final Function<Request, Response> handler;

    private Route(HandlerType method, Optional<List<String>> parameters, Function<Request, Response> handler) {
        this.method = method;
        this.parameters = parameters;
        this.handler = handler;
    }

    /** @param parameters of the query; a request with any other is rejected */
    public static Route get(List<String> parameters, Function<Request, Response> handler) {
        return new Route(HandlerType.GET, Optional.of(parameters), handler);
    }

    /** One that does not read the query, to which a platform may add what it likes. */
    public static Route post(Function<Request, Response> handler) {
        return new Route(HandlerType.POST, Optional.empty(), handler);
    }

    /**
     * A request.
     *
     * @param body raw bytes; empty for GET
     * @param header value by name; rejects the request if it is sent more than once
     * @param query value by name
     * @param user the name of the token that asks, where it may use waivers
     * @param accepted chooses, of the media types offered, the one that the client prefers; rejects the request if it accepts none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(
            byte[] body,
            Function<String, Optional<String>> header,
            Function<String, Optional<String>> query,
            Optional<String> user,
            Function<List<String>, String> accepted) {}

    /** A response. */
    public record Response(int status, String contentType, String body) {}

    HandlerType method() {
        return method;
    }

    void answer(Context ctx, ServerSettings settings, BearerTokens tokens, ConcurrencyLimit limit) {
        Problems problems = new Problems();
        parameters.ifPresent(known -> QueryParameters.of(ctx, known, (name, value) -> Optional.empty(), problems));
        QueryParameters.requireNone(problems);
        Response response = limit.run(
                ctx,
                () -> handler.apply(new Request(
                        method.equals(HandlerType.GET)
                                ? new byte[0]
                                : RequestBody.read(
                                        ctx, settings.mostBodyBytes(), settings.deadline(), "Ask in fewer words."),
                        name -> SingleHeader.find(ctx, name),
                        name -> Optional.ofNullable(ctx.queryParam(name)),
                        tokens.user(ctx),
                        offered -> ContentNegotiation.of(ctx, offered))));
        ctx.header("Cache-Control", "no-store");
        ctx.status(response.status())
                .contentType(response.contentType())
                .result(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
