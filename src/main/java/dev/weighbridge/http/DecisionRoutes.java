package dev.weighbridge.http;

import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.StoredDecision;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The routes that show recorded decisions to a client with the role {@code read-decisions}. */
final class DecisionRoutes {
    private static final String JSON = "application/json";

    private final Optional<Ledger> ledger;
    private final BearerTokens tokens;

    DecisionRoutes(Optional<Ledger> ledger, BearerTokens tokens) {
        this.ledger = ledger;
        this.tokens = tokens;
    }

    void one(Context ctx) {
        checkAccess(ctx);
        String id = ctx.pathParam("id").toLowerCase(Locale.ROOT);
        String json = read(reader -> reader.find(id).map(found -> found.json(reader.answer(found))))
                .orElseThrow(() -> ProblemException.of(
                        404, "No decision with this id is recorded. GET /v1/decisions lists the recorded decisions."));
        answer(ctx, json);
    }

    void list(Context ctx) {
        checkAccess(ctx);
        Problems problems = new Problems();
        Map<String, String> parameters = QueryParameters.of(ctx, problems);
        Optional<DecisionQuery> parsed = DecisionQuery.Parser.read(parameters, problems);
        if (parsed.isEmpty() || !problems.none()) {
            throw ProblemException.of(422, "The query is not valid.", problems.all());
        }
        DecisionQuery decisionQuery = parsed.get();
        List<StoredDecision> found = read(reader -> reader.list(decisionQuery.withOneMore()));
        boolean more = found.size() > decisionQuery.limit();
        List<StoredDecision> page = more ? found.subList(0, decisionQuery.limit()) : found;
        Optional<String> next =
                more ? Optional.of(next(parameters, page.get(page.size() - 1).id())) : Optional.empty();
        next.ifPresent(address -> ctx.header("Link", "<" + address + ">; rel=\"next\""));
        answer(ctx, StoredDecision.pageJson(page, next));
    }

    private void checkAccess(Context ctx) {
        tokens.require(ctx, Role.READ_DECISIONS);
        ContentNegotiation.of(ctx, List.of(JSON));
    }

    private <T> T read(Function<DecisionReader, T> work) {
        Ledger open = ledger.orElseThrow(
                () -> ProblemException.of(404, "No decisions are recorded: the server was started with --ledger off."));
        try {
            return work.apply(open.reader());
        } catch (LedgerFailure e) {
            throw ProblemException.ledgerUnreadable(e, ".");
        }
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
