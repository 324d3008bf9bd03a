package dev.weighbridge.http;

import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionJson;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionQueryParser;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.ledger.store.LedgerFailure;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Shows what the ledger keeps to those whose token lets them. */
final class DecisionRoutes {
    private static final String JSON = "application/json";
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final Optional<Ledger> ledger;
    private final BearerTokens tokens;

    DecisionRoutes(Optional<Ledger> ledger, BearerTokens tokens) {
        this.ledger = ledger;
        this.tokens = tokens;
    }

    void one(Context ctx) {
        allow(ctx);
        String id = ctx.pathParam("id").toLowerCase(Locale.ROOT);
        String kept = read(archive -> archive.find(id).map(found -> DecisionJson.of(found, archive.answer(found))))
                .orElseThrow(() ->
                        ProblemException.of(404, "No decision with this id is kept. GET /v1/decisions lists them."));
        answer(ctx, kept);
    }

    void list(Context ctx) {
        allow(ctx);
        Map<String, String> given = new TreeMap<>();
        Problems problems = new Problems();
        String query = Objects.requireNonNullElse(ctx.queryString(), "");
        if (BROKEN_ESCAPE.matcher(query).find()) {
            throw ProblemException.of(400, "The query holds a % that is no escape. Write it as %25.");
        }
        ctx.queryParamMap().forEach((name, values) -> {
            given.put(name, values.get(0));
            if (values.size() > 1) {
                problems.add(name, name, "%s must be given once, got it %d times.".formatted(name, values.size()));
            }
        });
        Optional<DecisionQuery> read = DecisionQueryParser.read(given, problems);
        if (read.isEmpty() || !problems.none()) {
            throw ProblemException.of(422, "The question cannot be understood.", problems.all());
        }
        DecisionQuery wanted = read.get();
        List<StoredDecision> found = read(archive -> archive.list(wanted.withOneMore()));
        boolean more = found.size() > wanted.limit();
        List<StoredDecision> page = more ? found.subList(0, wanted.limit()) : found;
        Optional<String> next =
                more ? Optional.of(next(given, page.get(page.size() - 1).id())) : Optional.empty();
        next.ifPresent(address -> ctx.header("Link", "<" + address + ">; rel=\"next\""));
        answer(ctx, DecisionJson.of(page, next));
    }

    private void allow(Context ctx) {
        tokens.require(ctx, Role.READ_DECISIONS);
        ContentNegotiation.of(ctx, List.of(JSON));
    }

    private <T> T read(Function<DecisionReader, T> work) {
        Ledger kept = ledger.orElseThrow(
                () -> ProblemException.of(404, "Nothing is kept here: the server was started with --ledger off."));
        try {
            return work.apply(kept.reader());
        } catch (LedgerFailure e) {
            throw ProblemException.unread(e, ".");
        }
    }

    private static String next(Map<String, String> given, String last) {
        Map<String, String> query = new TreeMap<>(given);
        query.put("after", last);
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
