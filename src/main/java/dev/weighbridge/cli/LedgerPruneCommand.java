package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.TimeConverter;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weighbridge ledger prune}. */
@Command(
        name = "prune",
        description =
                "Deletes the decisions made before a time, and the answers and folders that no other decision needs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerPruneCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Option(
            names = "--before",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "A date or a moment, such as 2026-01-01.")
    private Optional<Instant> before = Optional.empty();

    @Option(names = "--keep", paramLabel = "DAYS", description = "Keeps the decisions of this many days, such as 365d.")
    private Optional<String> keep = Optional.empty();

    @Option(names = "--dry-run", description = "Counts the decisions, and deletes nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LedgerPruneCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Instant end = end();
        if (dryRun) {
            try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
                environment
                        .out()
                        .printf(
                                "%d decisions were made before %s. Nothing was deleted.%n",
                                reader.countBefore(end), end);
                return ExitCode.OK;
            }
        }
        try (Retention retention = Retention.open(store.address(environment))) {
            environment.out().println(retention.prune(end).summary());
            return ExitCode.OK;
        }
    }

    private Instant end() {
        if (before.isPresent() == keep.isPresent()) {
            throw wrongUsage("give either --before TIME or --keep DAYS");
        }
        if (keep.isPresent()) {
            if (!keep.get().matches("\\d{1,6}d")) {
                throw wrongUsage("--keep must be a number of days from 0d to 999999d, such as 365d, got `%s`"
                        .formatted(keep.get()));
            }
            int days = Integer.parseInt(keep.get().substring(0, keep.get().length() - 1));
            return environment.clock().instant().minus(Duration.ofDays(days));
        }
        return before.orElseThrow();
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
