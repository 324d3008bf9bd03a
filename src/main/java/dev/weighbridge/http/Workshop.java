package dev.weighbridge.http;

import dev.weighbridge.advice.Impact;
import dev.weighbridge.advice.ImpactStudy;
import dev.weighbridge.http.Tokens.Role;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.Wanted;
import dev.weighbridge.report.ImpactJson;
import dev.weighbridge.report.ImpactMarkdown;
import dev.weighbridge.report.ImpactText;
import dev.weighbridge.report.InspectionJson;
import dev.weighbridge.rules.Inspection;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.service.LiveDesk.Live;
import dev.weighbridge.service.Office;
import dev.weighbridge.service.RecordedWorkloads;
import dev.weighbridge.workload.Workload;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Tries rules for those whose token lets them; nothing that is sent here is ever activated. One at a time. */
final class Workshop {
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";
    private static final String TEXT = "text/plain";
    private static final int EXAMPLES = 2;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Office office;
    private final Tokens tokens;
    private final ServerSettings settings;
    private final Admission admission;
    private final Semaphore bench = new Semaphore(1);

    Workshop(Office office, Tokens tokens, ServerSettings settings, Admission admission) {
        this.office = office;
        this.tokens = tokens;
        this.settings = settings;
        this.admission = admission;
    }

    /** Work on a candidate and the books that are live, told in a form. */
    private interface Work {
        String on(Candidate candidate, Live live, String type);
    }

    void check(Context ctx) {
        answer(ctx, List.of(JSON), (candidate, live, type) -> {
            if (!candidate.workloads().isEmpty()) {
                throw Refusal.of(422, "A check decides nothing: leave workloads out, or POST to /v1/rules/impact.");
            }
            return InspectionJson.of(
                    Inspection.withCasesRun(candidate.folder(), live.desk().reader()));
        });
    }

    void impact(Context ctx) {
        answer(ctx, List.of(JSON, MARKDOWN, TEXT), (candidate, live, type) -> {
            Impact impact = impact(ctx, candidate, live);
            return switch (type) {
                case MARKDOWN -> ImpactMarkdown.of(impact);
                case TEXT -> ImpactText.of(impact);
                default -> ImpactJson.of(impact);
            };
        });
    }

    private void answer(Context ctx, List<String> types, Work work) {
        tokens.require(ctx, Role.TRY_RULES);
        String type = Accepted.of(ctx, types);
        if (!Bodies.type(ctx).equals(JSON)) {
            throw Refusal.of(415, "Candidate rules are read as JSON. Send them with Content-Type: application/json.");
        }
        byte[] told = admission.run(() -> told(ctx, type, work));
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept");
        ctx.contentType(type.equals(JSON) ? JSON : type + ";charset=utf-8").result(told);
    }

    private byte[] told(Context ctx, String type, Work work) {
        byte[] body = Bodies.read(ctx, settings.mostBodyBytes(), settings.deadline());
        if (!bench.tryAcquire()) {
            throw Refusal.busy("Other rules are being tried. Try again in a few seconds.", 5);
        }
        try {
            Live live = office.desk().live();
            Candidate candidate = Candidate.read(body, live.rules(), live.desk().reader());
            return work.on(candidate, live, type).getBytes(StandardCharsets.UTF_8);
        } finally {
            bench.release();
        }
    }

    private Impact impact(Context ctx, Candidate candidate, Live live) {
        RuleBook rules;
        try {
            rules = RuleBook.load(candidate.folder());
        } catch (InvalidInput e) {
            throw Refusal.of(422, "The candidate rules do not load.", Candidate.told(e.problems()));
        }
        ImpactStudy study = new ImpactStudy(live.desk(), rules, EXAMPLES);
        boolean recorded = candidate.workloads().isEmpty();
        Consumer<Workload> decide =
                inTime(study, recorded ? "Ask for fewer with `most`" : "Send fewer workloads at once");
        if (recorded) {
            tokens.require(ctx, Role.READ_DECISIONS); // what others asked is among the examples
            return study.result(decideRecorded(decide, study.readsNames(), candidate.most(), live));
        }
        candidate.workloads().forEach(decide);
        return study.result(List.of());
    }

    /** Decides while there is time. */
    private static Consumer<Workload> inTime(ImpactStudy study, String cure) {
        long end = System.nanoTime() + LONGEST.toNanos();
        return workload -> {
            if (System.nanoTime() > end) {
                throw Refusal.of(
                        422,
                        "So much is not decided within %d s. %s, or use `weighbridge rules impact`."
                                .formatted(LONGEST.toSeconds(), cure));
            }
            study.decide(workload);
        };
    }

    /** Decides those that are kept, and returns what to know of them. */
    private List<String> decideRecorded(Consumer<Workload> decide, boolean byName, int most, Live live) {
        Ledger ledger = office.ledger()
                .orElseThrow(() -> Refusal.of(
                        422, "Nothing is kept here, so there is nothing to decide again. Send workloads to decide."));
        try {
            RecordedWorkloads recorded =
                    new RecordedWorkloads(ledger.archive(), live.desk().catalog());
            // Deliberate: which cannot be read `rules impact` tells; here they are counted.
            recorded.read(Wanted.newest(most), decide, unread -> {});
            return recorded.notes(byName);
        } catch (LedgerFailure e) {
            throw Refusal.unread(e, ", or send workloads.");
        }
    }
}
