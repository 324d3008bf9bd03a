package dev.weighbridge.cli.options;

import dev.weighbridge.ledger.StoreAddress;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that sets where decisions are recorded: a SQLite file or a PostgreSQL database. */
public final class LedgerStoreOption {
    @Option(
            names = "--ledger-store",
            paramLabel = "FILE|URL",
            defaultValue = "${bundle:WEIGHBRIDGE_LEDGER_STORE:-weighbridge.db}",
            description =
                    "A file, or jdbc:postgresql://HOST/DATABASE with user and password in WEIGHBRIDGE_LEDGER_USER and"
                            + " WEIGHBRIDGE_LEDGER_PASSWORD (WEIGHBRIDGE_LEDGER_STORE; default: ${DEFAULT-VALUE}).")
    private String store = "";

    /**
     * The address of the ledger.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure if it is not a valid address
     */
    public StoreAddress address(CommandEnvironment environment) {
        return StoreAddress.of(
                store,
                variable(environment, "WEIGHBRIDGE_LEDGER_USER"),
                variable(environment, "WEIGHBRIDGE_LEDGER_PASSWORD"));
    }

    /** Whether the command line or the environment names a ledger. */
    public boolean named(CommandLine command, CommandEnvironment environment) {
        return command.getParseResult().hasMatchedOption("--ledger-store")
                || variable(environment, "WEIGHBRIDGE_LEDGER_STORE").isPresent();
    }

    private static Optional<String> variable(CommandEnvironment environment, String name) {
        return Optional.ofNullable(environment.variables().get(name)).filter(value -> !value.isEmpty());
    }
}
