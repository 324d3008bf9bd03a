package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.IntegrityCheck;
import dev.weighbridge.ledger.IntegrityReport;
import dev.weighbridge.ledger.StoreAddress;
import java.util.function.Function;

/** The check of a whole ledger, printed: its damage on standard error, or one line that it is fine. */
final class LedgerCheck {
    private LedgerCheck() {}

    /**
     * Checks and prints.
     *
     * @param ifDamaged the exit code of a damaged ledger
     * @param fine what the ledger holds, printed after {@code fine:}
     * @return the exit code
     */
    static int run(
            CommandEnvironment environment,
            StoreAddress address,
            int ifDamaged,
            Function<IntegrityReport, String> fine) {
        IntegrityReport report = IntegrityCheck.run(address);
        if (report.damaged()) {
            try (DecisionReader reader = DecisionReader.open(address)) {
                reader.messages(report).forEach(environment.err()::println);
            }
            return ifDamaged;
        }
        environment.out().println("fine: " + fine.apply(report));
        return ExitCode.OK;
    }
}
