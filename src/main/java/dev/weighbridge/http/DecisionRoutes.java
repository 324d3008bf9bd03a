package dev.weighbridge.http;

import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.RecordedPolicies;
import dev.weighbridge.service.Replay;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The routes that show recorded decisions to a client with the role {@code read-decisions}. */
final class DecisionRoutes {
    private static final String JSON = "application/json";

    private final LedgerAccess ledger;
    private final BearerTokens tokens;
    private final ConcurrencyLimit limit;
    private final RecordedPolicies policies = new RecordedPolicies();

    DecisionRoutes(Optional<Ledger> ledger, BearerTokens tokens, ConcurrencyLimit limit) {
        this.ledger = new LedgerAccess(ledger);
        this.tokens = tokens;
        this.limit = limit;
    }

    /** As JSON the decision as it is recorded; as a text the answer, worked out again. Both with what has been signed. */
    void one(Context ctx) {
        tokens.require(ctx, Role.READ_DECISIONS);
        RecommendationFormat format = AnswerFormat.of(ctx, format(ctx));
        Recorded recorded = ledger.use(open -> {
            StoredDecision found = LedgerAccess.find(ctx, open.reader());
            return new Recorded(
                    open.reader().answerSha256(found),
                    format == RecommendationFormat.JSON
                            ? open.reader().json(found).getBytes(StandardCharsets.UTF_8)
                            : limit.run(ctx, () -> page(open.reader(), found, format)));
        });
        if (format == RecommendationFormat.JSON) {
            ctx.header("ETag", '"' + recorded.answerSha256 + '"');
        }
        AnswerFormat.answer(ctx, format, recorded.body);
    }

    /** @throws ProblemException 400 for another parameter, and for another format than there is */
    private static Optional<String> format(Context ctx) {
        Problems problems = new Problems();
        Map<String, String> parameters = QueryParameters.of(
                ctx, List.of(AnswerFormat.PARAMETER), (name, value) -> AnswerFormat.problem(value), problems);
        QueryParameters.requireNone(problems);
        return Optional.ofNullable(parameters.get(AnswerFormat.PARAMETER));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Recorded(String answerSha256, byte[] body) {}

    private byte[] page(DecisionReader reader, StoredDecision decision, RecommendationFormat format) {
        Problems problems = new Problems();
        try {
            return Replay.page(reader, decision, format, policies, problems)
                    .orElseThrow(() -> new InvalidInput(problems.all()));
        } catch (InvalidInput e) {
            throw ProblemException.of(
                    406,
                    "The decision cannot be worked out again, so that only application/json is available.",
                    e.problems());
        }
    }

    void list(Context ctx) {
        tokens.require(ctx, Role.READ_DECISIONS);
        ContentNegotiation.of(ctx, List.of(JSON));
        Problems problems = new Problems();
        Map<String, String> parameters = QueryParameters.of(ctx, problems);
        Optional<DecisionQuery> parsed = DecisionQuery.Parser.read(parameters, problems);
        QueryParameters.requireNone(problems);
        DecisionQuery decisionQuery = parsed.orElseThrow();
        List<StoredDecision> found = ledger.use(open -> open.reader().list(decisionQuery.withOneMore()));
        List<String> notes = ledger.use(open -> open.reader().notes(decisionQuery));
        boolean more = found.size() > decisionQuery.limit();
        List<StoredDecision> page = more ? found.subList(0, decisionQuery.limit()) : found;
        Optional<String> next =
                more ? Optional.of(next(parameters, page.get(page.size() - 1).id())) : Optional.empty();
        next.ifPresent(address -> ctx.header("Link", "<" + address + ">; rel=\"next\""));
        answer(ctx, StoredDecision.pageJson(page, next, notes));
    }

    private static String next(Map<String, String> parameters, String lastId) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.put("after", lastId);
        StringBuilder address = new StringBuilder("/v1/decisions");
        query.forEach((name, value) -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return address.toString();
    }

    private static void answer(Context ctx, String json) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(JSON).result(json.getBytes(StandardCharsets.UTF_8));
    }
}
