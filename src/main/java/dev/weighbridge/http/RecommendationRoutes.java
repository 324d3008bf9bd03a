package dev.weighbridge.http;

import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.service.NdjsonBatch;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/recommendations} and its batch: reads workloads, asks the service, writes answers. */
final class RecommendationRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendationRoutes.class);
    private static final List<String> YAML_TYPES =
            List.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");
    private static final String NDJSON = "application/x-ndjson";
    private static final List<String> NDJSON_TYPES = List.of(NDJSON, "application/ndjson", "application/jsonl");
    private static final int MOST_PENDING_LINES = 64;

    private final DecisionService service;
    private final BearerTokens tokens;
    private final ServerSettings settings;
    private final ConcurrencyLimit limit;
    private final ConcurrencyLimit batches;
    private final ExecutorService workers;

    /** @param workers decide the lines of batches */
    RecommendationRoutes(
            DecisionService service,
            BearerTokens tokens,
            ServerSettings settings,
            ConcurrencyLimit limit,
            ConcurrencyLimit batches,
            ExecutorService workers) {
        this.service = service;
        this.tokens = tokens;
        this.settings = settings;
        this.limit = limit;
        this.batches = batches;
        this.workers = workers;
    }

    void one(Context ctx) {
        RecommendationQuery query = RecommendationQuery.of(ctx);
        RecommendationFormat format = AnswerFormat.of(ctx, query.format());
        Document.Format written = format(RequestBody.type(ctx));
        // The body is read within the limit: a slow sender holds one place, and never the last thread.
        byte[] answer = limit.run(ctx, () -> {
            byte[] body = RequestBody.read(
                    ctx,
                    settings.mostBodyBytes(),
                    settings.deadline(),
                    "Send many workloads to /v1/recommendations/batch, one per line.");
            DecisionSession session = service.session().requestedBy(tokens.user(ctx));
            Workload workload = workload(session.reader(), body, written);
            query.draws().ifPresent(draws -> checkDrawn(workload));
            return query.draws()
                    .map(draws -> session.answer(workload, format, query.detail(), draws))
                    .orElseGet(() -> session.answer(workload, format, query.detail()));
        });
        AnswerFormat.answer(ctx, format, answer);
    }

    private static Document.Format format(String type) {
        if (type.equals(RecommendationFormat.JSON.mediaType())) {
            return Document.Format.JSON;
        }
        if (YAML_TYPES.contains(type)) {
            return Document.Format.YAML;
        }
        throw ProblemException.of(
                415,
                "A workload is read as JSON or YAML. Send it with Content-Type: application/json or application/yaml.");
    }

    private static Workload workload(WorkloadReader reader, byte[] body, Document.Format format) {
        Problems malformed = new Problems();
        Optional<Tree> tree =
                Document.utf8("body", body, malformed).flatMap(text -> Document.read("body", text, format, malformed));
        if (tree.isEmpty()) {
            throw ProblemException.of(400, "The body cannot be read as what its Content-Type says.", malformed.all());
        }
        Problems invalid = new Problems();
        return reader.read("body", tree.get(), invalid).orElseThrow(() -> {
            int count = invalid.all().size();
            return ProblemException.of(
                    422,
                    count == 1
                            ? "One thing in the workload must change."
                            : count + " things in the workload must change.",
                    invalid.all());
        });
    }

    private static void checkDrawn(Workload workload) {
        Problems problems = new Problems();
        DrawSettings.check(workload, "draws", problems);
        if (!problems.none()) {
            throw ProblemException.of(422, "The costs of this workload are not drawn.", problems.all());
        }
    }

    void many(Context ctx) throws IOException {
        if (!NDJSON_TYPES.contains(RequestBody.type(ctx))) {
            throw ProblemException.of(
                    415, "A batch is one workload a line. Send it with Content-Type: " + NDJSON + ".");
        }
        ContentNegotiation.of(ctx, List.of(NDJSON));
        Detail detail = RecommendationQuery.ofBatch(ctx).detail();
        String client = batches.take(ctx);
        try {
            ctx.contentType(NDJSON);
            ctx.header("Cache-Control", "no-store");
            OutputStream out = ctx.res().getOutputStream();
            DecisionSession session = service.session().requestedBy(tokens.user(ctx));
            new NdjsonBatch(session.reader(), session::decide, detail, workers, MOST_PENDING_LINES, settings.deadline())
                    .decide(ctx.req().getInputStream(), new Streamed(out));
            out.flush();
        } catch (IOException | RuntimeException e) {
            if (!ctx.res().isCommitted()) {
                throw e;
            }
            if (!(e instanceof IOException)) {
                LOG.error("a batch failed", e);
            }
            // The client must see that the answer is cut off.
            ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(e);
        } finally {
            batches.release(client);
        }
    }

    /** Writes each answer as it comes; Jetty limits how long a client that does not read is waited for. */
    private record Streamed(OutputStream out) implements NdjsonBatch.Listener {
        @Override
        public void read(long bytes) {}

        @Override
        public void answered(byte[] json, boolean good) throws IOException {
            out.write(json);
        }

        @Override
        public void waiting() throws IOException {
            out.flush();
        }
    }
}
