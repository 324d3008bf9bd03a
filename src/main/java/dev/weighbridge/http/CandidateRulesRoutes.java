package dev.weighbridge.http;

import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.report.rules.ImpactJson;
import dev.weighbridge.report.rules.ImpactMarkdown;
import dev.weighbridge.report.rules.ImpactText;
import dev.weighbridge.report.rules.InspectionJson;
import dev.weighbridge.rules.cases.Inspection;
import dev.weighbridge.rules.engine.RuleBook;
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

/** Tries rules for those whose token lets them; nothing that is sent here is ever activated. One at a time. */
final class CandidateRulesRoutes {
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";
    private static final String TEXT = "text/plain";
    private static final int EXAMPLES = 2;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DecisionService office;
    private final BearerTokens tokens;
    private final ServerSettings settings;
    private final ConcurrencyLimit admission;
    private final Semaphore bench = new Semaphore(1);

    CandidateRulesRoutes(
            DecisionService office, BearerTokens tokens, ServerSettings settings, ConcurrencyLimit admission) {
        this.office = office;
        this.tokens = tokens;
        this.settings = settings;
        this.admission = admission;
    }

    /** Work on a candidate and the books that are live, told in a form. */
    private interface Work {
        String on(CandidateRules candidate, ServingVersion live, String type);
    }

    void check(Context ctx) {
        answer(ctx, List.of(JSON), (candidate, live, type) -> {
            if (!candidate.workloads().isEmpty()) {
                throw ProblemException.of(
                        422, "A check decides nothing: leave workloads out, or POST to /v1/rules/impact.");
            }
            return InspectionJson.of(
                    Inspection.withCasesRun(candidate.folder(), live.desk().reader()));
        });
    }

    void impact(Context ctx) {
        answer(ctx, List.of(JSON, MARKDOWN, TEXT), (candidate, live, type) -> {
            RuleChangeImpact impact = impact(ctx, candidate, live);
            return switch (type) {
                case MARKDOWN -> ImpactMarkdown.of(impact);
                case TEXT -> ImpactText.of(impact);
                default -> ImpactJson.of(impact);
            };
        });
    }

    private void answer(Context ctx, List<String> types, Work work) {
        tokens.require(ctx, Role.TRY_RULES);
        String type = ContentNegotiation.of(ctx, types);
        if (!RequestBody.type(ctx).equals(JSON)) {
            throw ProblemException.of(
                    415, "Candidate rules are read as JSON. Send them with Content-Type: application/json.");
        }
        byte[] told = admission.run(() -> told(ctx, type, work));
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept");
        ctx.contentType(type.equals(JSON) ? JSON : type + ";charset=utf-8").result(told);
    }

    private byte[] told(Context ctx, String type, Work work) {
        byte[] body = RequestBody.read(ctx, settings.mostBodyBytes(), settings.deadline());
        if (!bench.tryAcquire()) {
            throw ProblemException.busy("Other rules are being tried. Try again in a few seconds.", 5);
        }
        try {
            ServingVersion live = office.desk().live();
            CandidateRules candidate =
                    CandidateRules.read(body, live.rules(), live.desk().reader());
            return work.on(candidate, live, type).getBytes(StandardCharsets.UTF_8);
        } finally {
            bench.release();
        }
    }

    private RuleChangeImpact impact(Context ctx, CandidateRules candidate, ServingVersion live) {
        RuleBook rules;
        try {
            rules = RuleBook.load(candidate.folder());
        } catch (InvalidInput e) {
            throw ProblemException.of(422, "The candidate rules do not load.", CandidateRules.asErrors(e.problems()));
        }
        ImpactAnalysis study = new ImpactAnalysis(live.desk(), rules, EXAMPLES);
        boolean recorded = candidate.workloads().isEmpty();
        Consumer<Workload> decide =
                inTime(study, recorded ? "Ask for fewer with `most`" : "Send fewer workloads at once");
        if (recorded) {
            tokens.require(ctx, Role.READ_DECISIONS); // what others asked is among the examples
            return study.result(decideRecorded(decide, study.readsNames(), candidate.maxRecorded(), live));
        }
        candidate.workloads().forEach(decide);
        return study.result(List.of());
    }

    /** Decides while there is time. */
    private static Consumer<Workload> inTime(ImpactAnalysis study, String cure) {
        long end = System.nanoTime() + LONGEST.toNanos();
        return workload -> {
            if (System.nanoTime() > end) {
                throw ProblemException.of(
                        422,
                        "So much is not decided within %d s. %s, or use `weighbridge rules impact`."
                                .formatted(LONGEST.toSeconds(), cure));
            }
            study.decide(workload);
        };
    }

    /** Decides those that are kept, and returns what to know of them. */
    private List<String> decideRecorded(Consumer<Workload> decide, boolean byName, int most, ServingVersion live) {
        Ledger ledger = office.ledger()
                .orElseThrow(() -> ProblemException.of(
                        422, "Nothing is kept here, so there is nothing to decide again. Send workloads to decide."));
        try {
            RecordedWorkloads recorded =
                    new RecordedWorkloads(ledger.archive(), live.desk().catalog());
            // Deliberate: which cannot be read `rules impact` tells; here they are counted.
            recorded.read(DecisionQuery.newest(most), decide, unread -> {});
            return recorded.notes(byName);
        } catch (LedgerFailure e) {
            throw ProblemException.ledgerUnreadable(e, ", or send workloads.");
        }
    }
}
