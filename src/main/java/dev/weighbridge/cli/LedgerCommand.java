package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge ledger}: the parent of the commands on recorded decisions. */
@Command(
        name = "ledger",
        description = "Shows, checks and deletes recorded decisions.",
        footer = {
            "",
            "Exit codes: 0 fine, 1 fault, 2 wrong usage, a decision that is not recorded, or a ledger that does not exist",
            "or is damaged, 3 `verify` finds damage."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerCommand {
    private LedgerCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(CommandEnvironment environment) {
        return new CommandLine(new LedgerCommand())
                .addSubcommand(new LedgerDeleteCommand(environment))
                .addSubcommand(new DecisionsListCommand(environment))
                .addSubcommand(new LedgerPruneCommand(environment))
                .addSubcommand(new DecisionsShowCommand(environment))
                .addSubcommand(new LedgerStatusCommand(environment))
                .addSubcommand(new LedgerVerifyCommand(environment))
                .addSubcommand(new LedgerWorkloadsCommand(environment));
    }
}
