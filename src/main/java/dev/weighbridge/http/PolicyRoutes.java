package dev.weighbridge.http;

import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerStatus;
import dev.weighbridge.report.DocumentJson;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.MemoizedByIdentity;
import dev.weighbridge.service.reload.DeletedPolicy;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ReloadingAdvisor.ServingVersion;
import dev.weighbridge.service.reload.ReloadingFolder;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.service.reload.ShadowEvaluation.Agreement;
import dev.weighbridge.service.reload.WaitingRules;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v1/rules}, {@code /v1/catalog} and {@code /v1/status}: what is live and how it came to be. */
final class PolicyRoutes {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String JSON = "application/json";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final ReloadingAdvisor advisor;
    private final Optional<Ledger> ledger;
    private final Optional<ShadowEvaluation> shadow;
    private final Optional<RecheckStatus> recheck;
    private final Instant started;
    private final MemoizedByIdentity<ServingVersion, Pages> pages = new MemoizedByIdentity<>(Pages::of);

    /** The documents of one version of rules and catalogue. */
    private record Pages(
            ServingVersion of, CachedDocument rules, Map<String, CachedDocument> rule, CachedDocument catalog) {
        static Pages of(ServingVersion live) {
            Map<String, CachedDocument> each = new HashMap<>();
            for (Rule rule : live.snapshot().rules().rules()) {
                each.put(rule.id(), CachedDocument.of(JSON, RuleReport.json(rule)));
            }
            return new Pages(
                    live,
                    CachedDocument.of(JSON, RuleReport.json(live.snapshot().rules())),
                    each,
                    CachedDocument.of(JSON, DocumentJson.ofCatalog(live.catalog())));
        }
    }

    /** @param recheck of the recorded decisions; empty where there is none */
    PolicyRoutes(DecisionService service, Optional<RecheckStatus> recheck, Instant started) {
        this.recheck = recheck;
        this.advisor = service.advisor();
        this.ledger = service.ledger();
        this.shadow = service.shadow();
        this.started = started;
    }

    void rules(Context ctx) {
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        pages.of(advisor.serving()).rules.answer(ctx);
    }

    void rule(Context ctx) {
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        CachedDocument page = pages.of(advisor.serving()).rule.get(ctx.pathParam("id"));
        if (page == null) {
            throw ProblemException.of(404, "No rule has this id. GET /v1/rules lists all.");
        }
        page.answer(ctx);
    }

    void catalog(Context ctx) {
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        pages.of(advisor.serving()).catalog.answer(ctx);
    }

    void status(Context ctx) {
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        ServingVersion live = advisor.serving();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", advisor.version());
        fields.put("startedAt", started.toString());
        Map<String, Object> rules = folder(live.snapshot().rules().sha256(), advisor.status(PolicyFolder.RULES));
        advisor.waitingRules().ifPresent(waiting -> rules.put("waiting", waiting(waiting)));
        rules.put(
                "deleted", advisor.deleted().stream().map(PolicyRoutes::deleted).toList());
        fields.put("rules", rules);
        fields.put("catalog", folder(live.snapshot().catalog().sha256(), advisor.status(PolicyFolder.CATALOG)));
        fields.put("ledger", ledger.map(kept -> ledger(kept.status())).orElse(Map.of("mode", "off")));
        shadow.ifPresent(candidate -> fields.put("shadow", shadow(candidate.agreement(), candidate.dropped())));
        recheck.ifPresent(status -> fields.put("recheck", status.fields()));
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(JSON).result(MAPPER.writeValueAsString(fields));
    }

    private static Map<String, Object> waiting(WaitingRules waiting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", waiting.sha256());
        fields.put("since", waiting.since().toString());
        fields.put("reason", waiting.reason().wireName());
        waiting.impact().ifPresent(impact -> {
            fields.put("decided", impact.decided());
            fields.put("turned", impact.turned());
            fields.put("refused", impact.refused());
            fields.put("share", impact.share());
        });
        return fields;
    }

    private static Map<String, Object> deleted(DeletedPolicy deleted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", deleted.what());
        fields.put("at", deleted.at().toString());
        return fields;
    }

    private static Map<String, Object> shadow(Agreement agreement, long dropped) {
        Map<String, Object> fields = folder(agreement.sha256().orElse(""), agreement.candidate());
        fields.put("since", agreement.since().toString());
        fields.put("decided", agreement.decided());
        fields.put("agreed", agreement.agreed());
        fields.put("dropped", dropped);
        agreement.rate().ifPresent(rate -> fields.put("agreement", rate));
        fields.put("changes", ChangedAspect.byWireName(agreement.aspects()));
        fields.put(
                "turns",
                agreement.placements().entrySet().stream()
                        .filter(move -> move.getKey().turns())
                        .map(move -> turn(move.getKey(), move.getValue()))
                        .toList());
        return fields;
    }

    private static Map<String, Object> turn(PlacementChange move, long count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", move.from().wireName());
        fields.put("to", move.to().wireName());
        fields.put("count", count);
        return fields;
    }

    private static Map<String, Object> ledger(LedgerStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mode", status.mode());
        fields.put("healthy", status.healthy());
        fields.put("store", status.kind());
        fields.put("kept", status.recorded());
        fields.put("lost", status.lost());
        fields.put("refused", status.rejected());
        status.failingSince().ifPresent(since -> fields.put("failingSince", since.toString()));
        status.lastError().ifPresent(error -> fields.put("lastError", error));
        return fields;
    }

    private static Map<String, Object> folder(String sha256, ReloadingFolder.Status status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", sha256);
        fields.put("degraded", status.degraded());
        fields.put("loadedAt", status.loaded().toString());
        fields.put("attemptedAt", status.attempted().toString());
        fields.put("readSecondsAgo", status.sinceRead().toMillis() / MILLIS_PER_SECOND);
        fields.put("errors", status.problems().stream().map(PolicyRoutes::error).toList());
        return fields;
    }

    private static Map<String, String> error(Problem problem) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("place", problem.place());
        fields.put("detail", problem.message());
        return fields;
    }
}
