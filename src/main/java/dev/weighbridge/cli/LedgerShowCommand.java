package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoredDecision;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weighbridge ledger show}. */
@Command(
        name = "show",
        description = "Shows one decision with its request and answer, as JSON.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerShowCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Parameters(paramLabel = "ID")
    private String id = "";

    LedgerShowCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            Optional<StoredDecision> found = reader.find(id.toLowerCase(Locale.ROOT));
            found.ifPresentOrElse(
                    decision -> environment.out().println(decision.json(reader.answer(decision))),
                    () -> environment.err().println(notRecorded(id)));
            return found.isPresent() ? ExitCode.OK : ExitCode.BAD_INPUT;
        }
    }

    /** The message about an id that the ledger does not have. */
    static String notRecorded(String id) {
        return id + ": no decision with this id is recorded. `weighbridge ledger list` shows the newest.";
    }
}
