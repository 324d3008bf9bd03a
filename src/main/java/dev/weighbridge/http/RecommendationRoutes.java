package dev.weighbridge.http;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.HtmlReport;
import dev.weighbridge.report.MarkdownReport;
import dev.weighbridge.report.TextReport;
import dev.weighbridge.service.Decider;
import dev.weighbridge.service.Decider.Decided;
import dev.weighbridge.service.Decider.Pending;
import dev.weighbridge.service.MemoizedByIdentity;
import dev.weighbridge.service.NdjsonBatch;
import dev.weighbridge.workload.Workload;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is posted: one workload, or many in a row. */
final class RecommendationRoutes {
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";
    private static final String HTML = "text/html";
    private static final String TEXT = "text/plain";
    private static final List<String> ANSWERS = List.of(JSON, MARKDOWN, HTML, TEXT);
    private static final List<String> YAML_TYPES =
            List.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");
    private static final String NDJSON = "application/x-ndjson";
    private static final List<String> NDJSON_TYPES = List.of(NDJSON, "application/ndjson", "application/jsonl");
    private static final int WAITING_LINES = 64;
    private static final Logger LOG = LoggerFactory.getLogger(RecommendationRoutes.class);

    private final Supplier<Decider> clerk;
    private final ServerSettings settings;
    private final ConcurrencyLimit admission;
    private final Semaphore batches;
    private final ExecutorService workers;
    private final Metrics meters;
    private final SeenOnceFilter asked = new SeenOnceFilter();
    /** The answers of one clerk; with the clerk they go. */
    private final MemoizedByIdentity<Decider, AnswerCache> given;

    /** @param workers decide the lines of batches */
    RecommendationRoutes(
            Supplier<Decider> clerk,
            ServerSettings settings,
            ConcurrencyLimit admission,
            ExecutorService workers,
            Metrics meters) {
        this.clerk = clerk;
        this.settings = settings;
        this.admission = admission;
        this.batches = new Semaphore(settings.mostBatches());
        this.workers = workers;
        this.meters = meters;
        this.given = new MemoizedByIdentity<>(of -> new AnswerCache(settings.mostAnswerBytes()));
    }

    void one(Context ctx) {
        String answer = ContentNegotiation.of(ctx, ANSWERS);
        Document.Format format = format(RequestBody.type(ctx));
        // The body is read within: who sends it slowly takes a place, and never the last thread.
        byte[] written = admission.run(() -> {
            byte[] body = RequestBody.read(ctx, settings.mostBodyBytes(), settings.deadline());
            Decider now = clerk.get();
            return answer(now, workload(now, body, format), answer);
        });
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept");
        ctx.res().setContentLength(written.length);
        ctx.contentType(answer.equals(JSON) ? JSON : answer + ";charset=utf-8").result(written);
    }

    private byte[] answer(Decider now, Workload workload, String type) {
        AnswerCache answers = given.of(now);
        AnswerCache.Question question = new AnswerCache.Question(workload, type);
        Optional<AnswerCache.Known> known = answers.find(question);
        if (known.isPresent()) {
            return known.get().given();
        }
        Decided decided = meters.timed(() -> now.decide(workload)).kept();
        Recommendation recommendation = decided.recommendation();
        String text = switch (type) {
            case MARKDOWN -> MarkdownReport.of(recommendation);
            case HTML -> HtmlReport.of(recommendation);
            case TEXT -> TextReport.of(recommendation);
            default -> decided.json().get();
        };
        Stamp stamp = new Stamp(recommendation.id(), recommendation.provenance().decidedAt());
        Optional<AnswerTemplate> rendered = AnswerTemplate.of(text, stamp);
        rendered.filter(whole -> asked.again(question))
                .ifPresent(whole -> answers.keep(question, new AnswerCache.Known(whole, decided.again())));
        return rendered.map(whole -> whole.with(stamp)).orElseGet(() -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Document.Format format(String type) {
        if (type.equals(JSON)) {
            return Document.Format.JSON;
        }
        if (YAML_TYPES.contains(type)) {
            return Document.Format.YAML;
        }
        throw ProblemException.of(
                415,
                "A workload is read as JSON or YAML. Send it with Content-Type: application/json or application/yaml.");
    }

    private static Workload workload(Decider clerk, byte[] body, Document.Format format) {
        Problems malformed = new Problems();
        Optional<Tree> tree =
                Document.utf8("body", body, malformed).flatMap(text -> Document.read("body", text, format, malformed));
        if (tree.isEmpty()) {
            throw ProblemException.of(400, "The body cannot be read as what its Content-Type says.", malformed.all());
        }
        Problems invalid = new Problems();
        return clerk.reader().read("body", tree.get(), invalid).orElseThrow(() -> {
            int count = invalid.all().size();
            return ProblemException.of(
                    422,
                    count == 1
                            ? "One thing in the workload must change."
                            : count + " things in the workload must change.",
                    invalid.all());
        });
    }

    void many(Context ctx) throws IOException {
        if (!NDJSON_TYPES.contains(RequestBody.type(ctx))) {
            throw ProblemException.of(
                    415, "A batch is one workload a line. Send it with Content-Type: " + NDJSON + ".");
        }
        ContentNegotiation.of(ctx, List.of(NDJSON));
        if (!batches.tryAcquire()) {
            throw ProblemException.busy(
                    "%d batches run already. Try again when one has ended.".formatted(settings.mostBatches()), 5);
        }
        try {
            ctx.contentType(NDJSON);
            ctx.header("Cache-Control", "no-store");
            OutputStream out = ctx.res().getOutputStream();
            Decider now = clerk.get();
            new NdjsonBatch(
                            now.reader(),
                            workload -> {
                                Pending pending = meters.timed(() -> now.decide(workload));
                                return () -> pending.kept().json().get();
                            },
                            workers,
                            WAITING_LINES,
                            settings.deadline())
                    .decide(ctx.req().getInputStream(), new Streamed(out));
            out.flush();
        } catch (IOException | RuntimeException e) {
            if (!ctx.res().isCommitted()) {
                throw e;
            }
            if (!(e instanceof IOException)) {
                LOG.error("a batch failed", e);
            }
            // What was sent must not look whole.
            ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(e);
        } finally {
            batches.release();
        }
    }

    /** Writes each answer as it comes; a client that does not take them is waited for no longer than Jetty allows. */
    private record Streamed(OutputStream out) implements NdjsonBatch.Listener {
        @Override
        public void read(int bytes) {}

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
