package dev.weighbridge.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.Optional;

/** A header that proves who sends a request. If it came twice, a proxy and the server could each believe another one. */
final class SingleHeader {
    static final String AUTHORIZATION = "Authorization";

    private SingleHeader() {}

    /**
     * The value of a header; empty if it is not sent.
     *
     * @throws ProblemException 400 if it is sent more than once
     */
    static Optional<String> find(Context ctx, String name) {
        check(ctx, name);
        return Optional.ofNullable(ctx.header(name));
    }

    /** @throws ProblemException 400 if the header is sent more than once */
    static void check(Context ctx, String name) {
        int count = Collections.list(ctx.req().getHeaders(name)).size();
        if (count > 1) {
            throw ProblemException.of(
                    400, "%s must be sent once, got it %d times. Remove the others.".formatted(name, count));
        }
    }
}
