package dev.weighbridge.http;

import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.advice.PolicyImpact;
import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.report.rules.ImpactFormat;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.verify.Inspection;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.RecordedWorkloads;
import dev.weighbridge.service.reload.ReloadingAdvisor.ServingVersion;
import dev.weighbridge.workload.Workload;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * {@code POST /v1/rules/check} and {@code /v1/rules/impact}: checks candidate rules for callers with a token. Candidate
 * rules are never activated. One request at a time.
 */
final class CandidateRulesRoutes {
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";
    private static final String TEXT = "text/plain";
    private static final int EXAMPLES = 2;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DecisionService service;
    private final BearerTokens tokens;
    private final ServerSettings settings;
    private final ConcurrencyLimit limit;
    private final Semaphore oneAtATime = new Semaphore(1);

    CandidateRulesRoutes(
            DecisionService service, BearerTokens tokens, ServerSettings settings, ConcurrencyLimit limit) {
        this.service = service;
        this.tokens = tokens;
        this.settings = settings;
        this.limit = limit;
    }

    /** What a route does with a candidate, and its answer in a media type. */
    private interface Work {
        String answer(CandidateRules candidate, ServingVersion live, String type);
    }

    void check(Context ctx) {
        answer(ctx, List.of(JSON), (candidate, live, type) -> {
            if (!candidate.workloads().isEmpty()) {
                throw ProblemException.of(
                        422, "A check decides no workloads. Remove `workloads`, or POST to /v1/rules/impact.");
            }
            return RuleReport.json(Inspection.withCasesRun(
                    candidate.folder(), live.forCases(), live.snapshot().rules()));
        });
    }

    void impact(Context ctx) {
        answer(ctx, List.of(JSON, MARKDOWN, TEXT), (candidate, live, type) -> {
            PolicyImpact impact = impact(ctx, candidate, live);
            return switch (type) {
                case MARKDOWN -> ImpactFormat.markdown.render(impact);
                case TEXT -> ImpactFormat.text.render(impact);
                default -> ImpactFormat.json.render(impact);
            };
        });
    }

    private void answer(Context ctx, List<String> types, Work work) {
        tokens.require(ctx, Role.TRY_RULES);
        QueryParameters.rejectAll(ctx);
        String type = ContentNegotiation.of(ctx, types);
        if (!RequestBody.type(ctx).equals(JSON)) {
            throw ProblemException.of(
                    415, "Candidate rules are read as JSON. Send them with Content-Type: application/json.");
        }
        byte[] answer = limit.run(ctx, () -> answer(ctx, type, work));
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept");
        ctx.contentType(type.equals(JSON) ? JSON : type + ";charset=utf-8").result(answer);
    }

    private byte[] answer(Context ctx, String type, Work work) {
        byte[] body = RequestBody.read(
                ctx, settings.mostBodyBytes(), settings.deadline(), "Send fewer workloads at once, or fewer files.");
        if (!oneAtATime.tryAcquire()) {
            throw ProblemException.busy("Other candidate rules are being checked. Try again in a few seconds.", 5);
        }
        try {
            ServingVersion live = service.advisor().serving();
            CandidateRules candidate =
                    CandidateRules.read(body, live.rules(), live.snapshot().reader());
            return work.answer(candidate, live, type).getBytes(StandardCharsets.UTF_8);
        } finally {
            oneAtATime.release();
        }
    }

    private PolicyImpact impact(Context ctx, CandidateRules candidate, ServingVersion live) {
        RuleBook rules;
        try {
            rules = RuleBook.load(
                    candidate.folder(), live.snapshot().catalog().tags().declared());
        } catch (InvalidInput e) {
            throw ProblemException.of(422, "The candidate rules do not load.", CandidateRules.asErrors(e.problems()));
        }
        ImpactAnalysis analysis = ImpactAnalysis.of(live.snapshot(), rules, EXAMPLES);
        boolean recorded = candidate.workloads().isEmpty();
        Consumer<Workload> decide = withinTime(analysis, recorded ? "Lower `most`" : "Send fewer workloads at once");
        if (recorded) {
            tokens.require(ctx, Role.READ_DECISIONS); // the examples show workloads of others
            return analysis.result(decideRecorded(decide, analysis, candidate.maxRecorded(), live));
        }
        candidate.workloads().forEach(decide);
        return analysis.result(List.of());
    }

    /** Decides workloads until the time is over. */
    private static Consumer<Workload> withinTime(ImpactAnalysis analysis, String wayOut) {
        long end = System.nanoTime() + LONGEST.toNanos();
        return workload -> {
            if (System.nanoTime() > end) {
                throw ProblemException.of(
                        422,
                        "The workloads could not be decided within %d s. %s, or use `weighbridge rules impact`."
                                .formatted(LONGEST.toSeconds(), wayOut));
            }
            analysis.decide(workload);
        };
    }

    /** Decides recorded workloads, and returns notes on those that were left out. */
    private List<String> decideRecorded(
            Consumer<Workload> decide, ImpactAnalysis analysis, int most, ServingVersion live) {
        Ledger ledger =
                service.ledger().orElseThrow(() -> ProblemException.of(422, "The ledger is off. Send workloads."));
        try {
            RecordedWorkloads recorded =
                    new RecordedWorkloads(ledger.reader(), live.snapshot().catalog(), analysis.declared(), List.of());
            // Deliberate: those that cannot be read are only counted here; `rules impact` lists them.
            recorded.read(DecisionQuery.newest(most), decide, unread -> {});
            return recorded.notes(analysis.readsNames());
        } catch (LedgerFailure e) {
            throw ProblemException.ledgerUnreadable(e, ", or send workloads.");
        }
    }
}
