package dev.weighbridge.http;

import dev.weighbridge.advice.Impact;
import dev.weighbridge.advice.ImpactStudy;
import dev.weighbridge.http.Tokens.Role;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.Wanted;
import dev.weighbridge.report.ImpactJson;
import dev.weighbridge.report.ImpactMarkdown;
import dev.weighbridge.report.ImpactText;
import dev.weighbridge.report.InspectionJson;
import dev.weighbridge.rules.Cases;
import dev.weighbridge.rules.Inspection;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.service.LiveDesk.Live;
import dev.weighbridge.service.Office;
import dev.weighbridge.service.RecordedWorkloads;
import dev.weighbridge.workload.WorkloadReader;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Tries rules for those whose token lets them; nothing that is sent here is ever activated. One at a time. */
final class Workshop {
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";
    private static final String TEXT = "text/plain";
    private static final int EXAMPLES = 2;

    private final Office office;
    private final Tokens tokens;
    private final ServerSettings settings;
    private final Semaphore bench = new Semaphore(1);

    Workshop(Office office, Tokens tokens, ServerSettings settings) {
        this.office = office;
        this.tokens = tokens;
        this.settings = settings;
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
            return InspectionJson.of(inspected(candidate.folder(), live.desk().reader()));
        });
    }

    /** Everything that would keep the rules from going live: what does not load, or else the cases that are not met. */
    private static Inspection inspected(Folder folder, WorkloadReader reader) {
        Inspection read = Inspection.of(folder, List.of(), Optional.of(reader));
        return read.fine()
                ? read.with(Cases.of(RuleBook.load(folder), folder, reader)
                        .failures()
                        .all())
                : read;
    }

    void impact(Context ctx) {
        answer(ctx, List.of(JSON, MARKDOWN, TEXT), (candidate, live, type) -> {
            Impact impact = impact(candidate, live);
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
        byte[] body = Bodies.read(ctx, settings.mostBodyBytes(), settings.deadline());
        if (!bench.tryAcquire()) {
            throw Refusal.of(
                    503, "Other rules are being tried. Try again in a few seconds.", Map.of("Retry-After", "5"));
        }
        try {
            Live live = office.desk().live();
            Candidate candidate = Candidate.read(body, live.rules(), live.desk().reader());
            ctx.header("Cache-Control", "no-store");
            ctx.header("Vary", "Accept");
            ctx.contentType(type.equals(JSON) ? JSON : type + ";charset=utf-8")
                    .result(work.on(candidate, live, type).getBytes(StandardCharsets.UTF_8));
        } finally {
            bench.release();
        }
    }

    private Impact impact(Candidate candidate, Live live) {
        RuleBook rules;
        try {
            rules = RuleBook.load(candidate.folder());
        } catch (InvalidInput e) {
            throw Refusal.of(422, "The candidate rules do not load.", Candidate.told(e.problems()));
        }
        ImpactStudy study = new ImpactStudy(live.desk(), rules, EXAMPLES);
        if (candidate.workloads().isEmpty()) {
            decideRecorded(study, candidate.most(), live);
        } else {
            candidate.workloads().forEach(study::decide);
        }
        return study.result();
    }

    private void decideRecorded(ImpactStudy study, int most, Live live) {
        Ledger ledger = office.ledger()
                .orElseThrow(() -> Refusal.of(
                        422, "Nothing is kept here, so there is nothing to decide again. Send workloads to decide."));
        try {
            // Deliberate: one that this catalogue cannot read any more is left out; `rules impact` tells each.
            new RecordedWorkloads(ledger.archive(), live.desk().catalog())
                    .read(Wanted.newest(most), study::decide, unread -> {});
        } catch (LedgerFailure e) {
            throw Refusal.of(
                    503,
                    "The ledger cannot be read now: " + e.said() + " Try again in a second, or send workloads.",
                    Map.of("Retry-After", "1"));
        }
    }
}
