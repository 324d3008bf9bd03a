package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
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
        return LedgerCheck.run(
                environment, store.address(environment), ExitCode.BAD_INPUT, LedgerStatusCommand::holdings);
    }

    private static String holdings(IntegrityReport report) {
        return "%d decisions%s, %d distinct answers, %d folders; schema version %s"
                .formatted(
                        report.decisions(),
                        report.oldest()
                                .map(oldest -> " from %s to %s"
                                        .formatted(oldest, report.newest().orElse(oldest)))
                                .orElse(""),
                        report.answers(),
                        report.folders(),
                        report.schemaVersion());
    }
}
