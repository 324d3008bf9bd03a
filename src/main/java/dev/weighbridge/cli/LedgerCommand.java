package dev.weighbridge.cli;

import dev.weighbridge.cli.options.BrokenPipe;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.DecisionQueryOptions;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionJson;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionQueryParser;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.IntegrityCheck;
import dev.weighbridge.ledger.Retention;
import dev.weighbridge.ledger.Retention.Deleted;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.ledger.WorkloadLine;
import dev.weighbridge.ledger.store.StoreAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weighbridge ledger}: what is kept, and how it is deleted. */
@Command(
        name = "ledger",
        description = "Shows and deletes what a ledger keeps.",
        footer = {"", "Exit codes: 0 fine, 1 fault, 2 wrong usage, no or a damaged ledger, or no such decision."},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerCommand {
    private final CommandEnvironment world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LedgerCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Command(description = "Lists decisions, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin LedgerStoreOption store,
            @Mixin DecisionQueryOptions choice,
            @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many (default: 100).")
                    Optional<String> limit) {
        Map<String, String> given = choice.values();
        limit.ifPresent(value -> given.put("limit", value));
        return wanted(given).map(asked -> list(store.address(world), asked)).orElse(ExitCode.BAD_INPUT);
    }

    private Optional<DecisionQuery> wanted(Map<String, String> given) {
        Problems problems = new Problems();
        Optional<DecisionQuery> wanted = DecisionQueryParser.read(given, problems);
        problems.all().forEach(problem -> world.err().println("--" + problem));
        return wanted;
    }

    private int list(StoreAddress address, DecisionQuery wanted) {
        try (DecisionReader archive = DecisionReader.open(address)) {
            for (StoredDecision decision : archive.list(wanted)) {
                world.out()
                        .printf(
                                "%s  %s  %-11s  %s%n",
                                decision.id(),
                                decision.decidedAt(),
                                decision.placement(),
                                decision.workload().orElse(""));
            }
        }
        return ExitCode.FINE;
    }

    @Command(
            description = {
                "Writes what was asked as NDJSON, newest first, for `batch` and `rules impact --workloads`; each with the",
                "day whose prices counted."
            },
            mixinStandardHelpOptions = true)
    int workloads(
            @Mixin LedgerStoreOption store,
            @Mixin DecisionQueryOptions choice,
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            description = "Of at most so many decisions (default: all).")
                    Optional<Integer> limit)
            throws IOException {
        if (limit.filter(most -> most < 1).isPresent()) {
            throw wrong("workloads", "--limit must be a whole number from 1, got `%d`".formatted(limit.get()));
        }
        Optional<DecisionQuery> wanted = wanted(choice.values());
        return wanted.isEmpty()
                ? ExitCode.BAD_INPUT
                : workloads(store.address(world), wanted.get(), limit.orElse(Integer.MAX_VALUE));
    }

    private int workloads(StoreAddress address, DecisionQuery wanted, int most) throws IOException {
        LongAdder hidden = new LongAdder();
        try (DecisionReader archive = DecisionReader.open(address)) {
            archive.each(wanted.limit(most), decision -> {
                Optional<String> line = WorkloadLine.of(decision);
                line.ifPresentOrElse(world.out()::println, hidden::increment);
            });
        }
        if (world.out().checkError()) {
            throw new BrokenPipe();
        }
        if (hidden.sum() > 0) {
            world.err()
                    .printf("Left out, since what is masked in them is needed to read them again: %d.%n", hidden.sum());
        }
        return ExitCode.FINE;
    }

    @Command(description = "Shows one decision, whole, as JSON.", mixinStandardHelpOptions = true)
    int show(@Mixin LedgerStoreOption store, @Parameters(paramLabel = "ID") String id) {
        try (DecisionReader archive = DecisionReader.open(store.address(world))) {
            Optional<StoredDecision> found = archive.find(id.toLowerCase(Locale.ROOT));
            found.ifPresentOrElse(
                    decision -> world.out().println(DecisionJson.of(decision, archive.answer(decision))),
                    () -> world.err().println(unknown(id)));
            return found.isPresent() ? ExitCode.FINE : ExitCode.BAD_INPUT;
        }
    }

    @Command(description = "Deletes decisions, and what no other needs.", mixinStandardHelpOptions = true)
    int delete(@Mixin LedgerStoreOption store, @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        List<String> wanted =
                ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
        try (DecisionReader archive = DecisionReader.open(store.address(world))) {
            List<String> missing =
                    wanted.stream().filter(id -> archive.find(id).isEmpty()).toList();
            missing.forEach(id -> world.err().println(unknown(id)));
            if (!missing.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
        }
        try (Retention retention = Retention.open(store.address(world))) {
            return told(retention.delete(wanted));
        }
    }

    @Command(
            description = "Deletes the decisions made before a time, and what no other needs.",
            mixinStandardHelpOptions = true)
    int prune(
            @Mixin LedgerStoreOption store,
            @Option(names = "--before", paramLabel = "TIME", description = "A date or a moment, such as 2026-01-01.")
                    Optional<String> before,
            @Option(names = "--keep", paramLabel = "DAYS", description = "Keeps this many days, such as 365d.")
                    Optional<String> keep,
            @Option(names = "--dry-run", description = "Says how many would go, and deletes nothing.") boolean dryRun) {
        Instant end = end(before, keep);
        if (dryRun) {
            try (DecisionReader archive = DecisionReader.open(store.address(world))) {
                world.out()
                        .printf(
                                "%d decisions were made before %s. Nothing is deleted.%n",
                                archive.countBefore(end), end);
                return ExitCode.FINE;
            }
        }
        try (Retention retention = Retention.open(store.address(world))) {
            return told(retention.prune(end));
        }
    }

    private Instant end(Optional<String> before, Optional<String> keep) {
        if (before.isPresent() == keep.isPresent()) {
            throw wrong("prune", "say either --before TIME or --keep DAYS");
        }
        if (keep.isPresent()) {
            if (!keep.get().matches("\\d{1,6}d")) {
                throw wrong(
                        "prune",
                        "--keep must be a number of days from 0d to 999999d, such as 365d, got `%s`"
                                .formatted(keep.get()));
            }
            int days = Integer.parseInt(keep.get().substring(0, keep.get().length() - 1));
            return world.clock().instant().minus(Duration.ofDays(days));
        }
        Problems problems = new Problems();
        return DecisionQueryParser.time(before.orElseThrow(), "--before", problems)
                .orElseThrow(() -> wrong("prune", problems.all().get(0).message()));
    }

    private ParameterException wrong(String command, String message) {
        return new ParameterException(spec.commandLine().getSubcommands().get(command), message);
    }

    @Command(description = "Counts what is kept, and reads all of it to find damage.", mixinStandardHelpOptions = true)
    int status(@Mixin LedgerStoreOption store) {
        IntegrityCheck audit = IntegrityCheck.of(store.address(world));
        if (!audit.damage().none()) {
            try (DecisionReader archive = DecisionReader.open(store.address(world))) {
                archive.told(audit.damage()).forEach(line -> world.err().println(line));
            }
            return ExitCode.BAD_INPUT;
        }
        world.out()
                .printf(
                        "fine: %d decisions%s, %d different answers, %d books; form %s%n",
                        audit.decisions(),
                        audit.oldest()
                                .map(oldest -> " from %s to %s"
                                        .formatted(oldest, audit.newest().orElse(oldest)))
                                .orElse(""),
                        audit.answers(),
                        audit.books(),
                        audit.form());
        return ExitCode.FINE;
    }

    private int told(Deleted deleted) {
        world.out()
                .printf(
                        "deleted: %d decisions, and %d answers and %d books that no other needs. %s%n",
                        deleted.decisions(),
                        deleted.answers(),
                        deleted.books(),
                        deleted.shrunk()
                                ? "The file was written anew without them."
                                : "Their room is used again by and by. While a server has a file of SQLite's open, the log beside it may still hold them: run it again when it is closed.");
        return ExitCode.FINE;
    }

    private static String unknown(String id) {
        return id + ": no decision with this id is kept. `weighbridge ledger list` shows the newest.";
    }
}
