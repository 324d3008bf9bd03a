package dev.weighbridge.http;

import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of requests, one line each. */
final class AccessLog {
    private static final Logger ACCESS = LoggerFactory.getLogger("access");

    private AccessLog() {}

    /** Deliberate: logs the route and never the address, which contains what a user asked. */
    static void write(Context ctx, float milliseconds) {
        if (ACCESS.isInfoEnabled()) {
            ACCESS.atInfo()
                    .addKeyValue("method", ctx.method().name())
                    .addKeyValue("route", Metrics.route(ctx))
                    .addKeyValue("status", ctx.statusCode())
                    .addKeyValue("milliseconds", milliseconds)
                    .log("answered");
        }
    }
}
