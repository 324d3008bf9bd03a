package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Retention;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weighbridge ledger delete}: deletes decisions by their ids. */
@Command(
        name = "delete",
        description = "Deletes decisions, and the answers and folders that no other decision needs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerDeleteCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Parameters(paramLabel = "ID", arity = "1..*")
    private List<String> ids = List.of();

    LedgerDeleteCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<String> lowerCaseIds =
                ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            List<String> missing = lowerCaseIds.stream()
                    .filter(id -> reader.find(id).isEmpty())
                    .toList();
            missing.forEach(id -> environment.err().println(DecisionsShowCommand.notRecorded(id)));
            if (!missing.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
        }
        try (Retention retention = Retention.open(store.address(environment))) {
            environment.out().println(retention.delete(lowerCaseIds).summary());
            return ExitCode.OK;
        }
    }
}
