package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.report.ProblemJson;
import dev.weighbridge.service.NdjsonBatch;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the exceptions of a request into problem documents (RFC 9457), never into a stack trace. */
final class ExceptionMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

    private static final String INTERNAL_ERROR =
            "Internal error; the request is not the cause. The server log has the details.";

    private ExceptionMapper() {}

    static void handle(JavalinConfig config) {
        config.router.javaLangErrorHandler(ExceptionMapper::failed);
        RoutesConfig routes = config.routes;
        routes.exception(ProblemException.class, ExceptionMapper::rejected);
        routes.exception(HttpResponseException.class, ExceptionMapper::rejected);
        // Deliberate: the cause is shown in status and log, and not to the client.
        routes.exception(
                LedgerFailure.class,
                (failure, ctx) -> rejected(ProblemException.busy(NdjsonBatch.NOT_RECORDED, 1), ctx));
        routes.exception(IOException.class, (gone, ctx) -> LOG.debug("a client went away", gone));
        routes.exception(Exception.class, ExceptionMapper::failed);
    }

    /** Handles what is not an Exception, such as a StackOverflowError. */
    private static void failed(HttpServletResponse response, Error fault) {
        LOG.error("a request failed", fault);
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(500);
        response.setContentType(ProblemJson.TYPE);
        try {
            response.getOutputStream().write(ProblemDocument.of(500, INTERNAL_ERROR, List.of()));
        } catch (IOException gone) {
            LOG.debug("a client went away", gone);
        }
    }

    private static void rejected(ProblemException problem, Context ctx) {
        problem.headers().forEach(ctx::header);
        problem(ctx, problem.status(), String.valueOf(problem.getMessage()), problem.problems());
    }

    private static void rejected(HttpResponseException failure, Context ctx) {
        switch (failure.getStatus()) {
            case 404 -> problem(ctx, 404, "This path does not exist. GET /openapi.json lists every call.", List.of());
            case 405 -> {
                String allowed = String.join(", ", failure.getDetails().values());
                ctx.header("Allow", allowed);
                problem(ctx, 405, "This path accepts %s.".formatted(allowed), List.of());
            }
            default -> problem(ctx, failure.getStatus(), "The request cannot be processed.", List.of());
        }
    }

    private static void failed(Exception fault, Context ctx) {
        LOG.error("a request to {} failed", Metrics.route(ctx), fault);
        problem(ctx, 500, INTERNAL_ERROR, List.of());
    }

    private static void problem(Context ctx, int status, String detail, List<Problem> problems) {
        ctx.status(status).contentType(ProblemJson.TYPE).result(ProblemDocument.of(status, detail, problems));
    }
}
