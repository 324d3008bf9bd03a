package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.IntegrityCheck;
import dev.weighbridge.ledger.IntegrityReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge ledger status}. */
@Command(
        name = "status",
        description = "Counts what is recorded, and reads the whole ledger to find damage.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerStatusCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    LedgerStatusCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        IntegrityReport report = IntegrityCheck.run(store.address(environment));
        if (report.damaged()) {
            try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
                reader.messages(report).forEach(environment.err()::println);
            }
            return ExitCode.BAD_INPUT;
        }
        environment
                .out()
                .printf(
                        "fine: %d decisions%s, %d distinct answers, %d folders; schema version %s%n",
                        report.decisions(),
                        report.oldest()
                                .map(oldest -> " from %s to %s"
                                        .formatted(oldest, report.newest().orElse(oldest)))
                                .orElse(""),
                        report.answers(),
                        report.folders(),
                        report.schemaVersion());
        return ExitCode.OK;
    }
}
