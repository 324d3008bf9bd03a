package dev.weighbridge.cli.options;

import dev.weighbridge.ledger.store.StoreAddress;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that says where the ledger is. */
public final class LedgerStoreOption {
    @Option(
            names = "--ledger-store",
            paramLabel = "FILE|URL",
            description =
                    "A file, or jdbc:postgresql://HOST/DATABASE with user and password in WEIGHBRIDGE_LEDGER_USER and"
                            + " _PASSWORD (WEIGHBRIDGE_LEDGER_STORE; default: weighbridge.db).")
    private String store = "weighbridge.db";

    /**
     * The address.
     *
     * @throws dev.weighbridge.ledger.store.LedgerFailure if it is none
     */
    public StoreAddress address(CommandEnvironment world) {
        return StoreAddress.of(
                store, variable(world, "WEIGHBRIDGE_LEDGER_USER"), variable(world, "WEIGHBRIDGE_LEDGER_PASSWORD"));
    }

    /** Whether somebody named a ledger, on the command line or in the environment. */
    public boolean named(CommandLine command, CommandEnvironment world) {
        return command.getParseResult().hasMatchedOption("--ledger-store")
                || variable(world, "WEIGHBRIDGE_LEDGER_STORE").isPresent();
    }

    private static Optional<String> variable(CommandEnvironment world, String name) {
        return Optional.ofNullable(world.environment().get(name)).filter(value -> !value.isEmpty());
    }
}
