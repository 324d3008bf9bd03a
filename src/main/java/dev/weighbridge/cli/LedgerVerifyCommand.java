package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge ledger verify}: the check of {@code ledger status}, as a gate. */
@Command(
        name = "verify",
        description = {
            "Reads the whole ledger: every answer, file and folder must have its SHA-256, every decision must agree with its",
            "answer, and every signature must be on a recorded decision and of the bytes that are recorded."
        },
        footer = {"", "Exit codes: 0 fine, 2 wrong usage or the ledger cannot be read, 3 something is damaged."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerVerifyCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    LedgerVerifyCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return LedgerCheck.run(
                environment,
                store.address(environment),
                ExitCode.CHECK_FAILED,
                report -> "%d decisions, %d signatures, each of the bytes that are recorded"
                        .formatted(report.decisions(), report.signatures()));
    }
}
