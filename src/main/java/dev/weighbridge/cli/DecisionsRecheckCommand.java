package dev.weighbridge.cli;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.TimeConverter;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.service.Recheck;
import dev.weighbridge.service.RecheckTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge decisions recheck}. */
@Command(
        name = "recheck",
        description = {
            "Decides recorded decisions again under the rules, the catalogue and the date of today, and tells which would turn",
            "or change in the offer, what is excluded, the risks or the bill, and which rest on an offer that has ended or",
            "ends soon (review.yaml says when that is).",
            "Nothing is recorded."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong usage or the ledger cannot be read, 3 a decision would turn or change and --fail-on",
            "says so, 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DecisionsRecheckCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only decisions made at this time or later.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--signed", description = "Only decisions that are signed and that no other supersedes.")
    private boolean signed;

    @Option(
            names = "--fail-on",
            paramLabel = "WORD",
            description =
                    "turned: exit code 3 if a decision would turn; changed: also if it would change in something else.")
    private Optional<FailOn> failOn = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private RecheckFormat format = RecheckFormat.text;

    /** What makes the recheck fail. */
    @SuppressWarnings("MemberName")
    enum FailOn {
        turned,
        changed
    }

    DecisionsRecheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        DecisionQuery query = query();
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            ReviewPolicy review = ReviewPolicy.read(policy.catalogPath());
            AdvisorSnapshot live = policy.load(environment);
            LocalDate today = LocalDate.now(environment.clock().withZone(ZoneOffset.UTC));
            RecheckTotals totals = run(new Recheck(reader, live, review, today), query, reader.count(query), review);
            long failing = failOn.map(word -> word == FailOn.turned ? totals.turned() : totals.changed())
                    .orElse(0L);
            return failing > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }

    private RecheckTotals run(Recheck recheck, DecisionQuery query, long count, ReviewPolicy review) {
        BatchProgress progress = new BatchProgress(environment, count);
        RecheckSentences sentences = new RecheckSentences(review.endsWithinDays());
        RecheckReport report = switch (format) {
            case text -> new RecheckText(environment.out(), sentences);
            case markdown -> new RecheckMarkdown(environment.out(), sentences);
            case json -> new RecheckJson(environment.out());
        };
        RecheckTotals totals = recheck.run(query, Runtime.getRuntime().availableProcessors(), each -> {
            if (each.notable()) {
                report.decision(each);
            }
            progress.read(1);
            progress.answered(each.undecided().isEmpty());
        });
        progress.end();
        report.end(totals);
        return totals;
    }

    private DecisionQuery query() {
        DecisionQuery all = DecisionQuery.newest(Integer.MAX_VALUE).since(since);
        return signed ? all.onlyInForce() : all;
    }
}
