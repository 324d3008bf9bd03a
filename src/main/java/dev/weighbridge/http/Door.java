package dev.weighbridge.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A further door that answers on its own: it is told what was asked, and says what goes back.
 *
 * @param method GET or POST
 */
public record Door(HandlerType method, Function<Asked, Reply> answers) {
    /**
     * A request.
     *
     * @param body as it came; empty for GET
     * @param header value by name
     * @param query value by name
     */
    public record Asked(
            byte[] body, Function<String, Optional<String>> header, Function<String, Optional<String>> query) {}

    /** What goes back. */
    public record Reply(int status, String contentType, String body) {}

    void answer(Context ctx, ServerSettings settings) {
        byte[] body = method == HandlerType.GET
                ? new byte[0]
                : Bodies.read(ctx, settings.mostBodyBytes(), settings.deadline());
        Reply reply = answers.apply(new Asked(
                body,
                name -> Optional.ofNullable(ctx.header(name)),
                name -> Optional.ofNullable(ctx.queryParam(name))));
        ctx.header("Cache-Control", "no-store");
        ctx.status(reply.status())
                .contentType(reply.contentType())
                .result(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
