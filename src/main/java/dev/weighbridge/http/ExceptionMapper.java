package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.store.LedgerFailure;
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

/** What is answered where a request cannot be: problem documents (RFC 9457), never a stack trace. */
final class ExceptionMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

    private static final String WRONG_HERE = "Something is wrong here, not in the request. It has been logged.";

    private ExceptionMapper() {}

    static void handle(JavalinConfig config) {
        config.router.javaLangErrorHandler(ExceptionMapper::failed);
        RoutesConfig routes = config.routes;
        routes.exception(ProblemException.class, ExceptionMapper::refused);
        routes.exception(HttpResponseException.class, ExceptionMapper::refused);
        // Deliberate: why is told to whoever reads status and log, not to whoever asks for a decision.
        routes.exception(
                LedgerFailure.class, (failure, ctx) -> refused(ProblemException.busy(NdjsonBatch.NOT_RECORDED, 1), ctx));
        routes.exception(IOException.class, (gone, ctx) -> LOG.debug("a client went away", gone));
        routes.exception(Exception.class, ExceptionMapper::failed);
    }

    /** What no handler of exceptions is told of, such as a stack that overflows. */
    private static void failed(HttpServletResponse response, Error fault) {
        LOG.error("a request failed", fault);
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(500);
        response.setContentType(ProblemJson.TYPE);
        try {
            response.getOutputStream().write(ProblemDocument.of(500, WRONG_HERE, List.of()));
        } catch (IOException gone) {
            LOG.debug("a client went away", gone);
        }
    }

    private static void refused(ProblemException refusal, Context ctx) {
        refusal.headers().forEach(ctx::header);
        problem(ctx, refusal.status(), String.valueOf(refusal.getMessage()), refusal.problems());
    }

    private static void refused(HttpResponseException known, Context ctx) {
        switch (known.getStatus()) {
            case 404 -> problem(ctx, 404, "There is nothing here. GET /openapi.json lists every call.", List.of());
            case 405 -> {
                String allowed = String.join(", ", known.getDetails().values());
                ctx.header("Allow", allowed);
                problem(ctx, 405, "This address takes %s.".formatted(allowed), List.of());
            }
            default -> problem(ctx, known.getStatus(), "The request cannot be answered.", List.of());
        }
    }

    private static void failed(Exception fault, Context ctx) {
        LOG.error("a request to {} failed", Metrics.route(ctx), fault);
        problem(ctx, 500, WRONG_HERE, List.of());
    }

    private static void problem(Context ctx, int status, String detail, List<Problem> problems) {
        ctx.status(status).contentType(ProblemJson.TYPE).result(ProblemDocument.of(status, detail, problems));
    }
}
