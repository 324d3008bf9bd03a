package dev.weighbridge.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A further door that answers on its own: it is told what was asked, and says what goes back. */
public final class Route {
    private final HandlerType method;
    private final Function<Asked, Reply> answers;

    private Route(HandlerType method, Function<Asked, Reply> answers) {
        this.method = method;
        this.answers = answers;
    }

    public static Route get(Function<Asked, Reply> answers) {
        return new Route(HandlerType.GET, answers);
    }

    public static Route post(Function<Asked, Reply> answers) {
        return new Route(HandlerType.POST, answers);
    }

    /**
     * A request.
     *
     * @param body as it came; empty for GET
     * @param header value by name
     * @param query value by name
     * @param accepted which of the media types offered the client likes best; refuses the request if none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Asked(
            byte[] body,
            Function<String, Optional<String>> header,
            Function<String, Optional<String>> query,
            Function<List<String>, String> accepted) {}

    /** What goes back. */
    public record Reply(int status, String contentType, String body) {}

    HandlerType method() {
        return method;
    }

    void answer(Context ctx, ServerSettings settings, ConcurrencyLimit admission) {
        Reply reply = admission.run(() -> answers.apply(new Asked(
                method.equals(HandlerType.GET)
                        ? new byte[0]
                        : RequestBody.read(ctx, settings.mostBodyBytes(), settings.deadline()),
                name -> Optional.ofNullable(ctx.header(name)),
                name -> Optional.ofNullable(ctx.queryParam(name)),
                offered -> ContentNegotiation.of(ctx, offered))));
        ctx.header("Cache-Control", "no-store");
        ctx.status(reply.status())
                .contentType(reply.contentType())
                .result(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
