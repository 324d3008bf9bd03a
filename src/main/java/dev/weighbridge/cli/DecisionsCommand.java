package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge decisions}: the parent of the commands that show, sign and recheck recorded decisions. */
@Command(
        name = "decisions",
        description = "Lists, shows, signs and rechecks recorded decisions.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DecisionsCommand {
    private DecisionsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(CommandEnvironment environment) {
        return new CommandLine(new DecisionsCommand())
                .addSubcommand(new DecisionsListCommand(environment))
                .addSubcommand(new DecisionsRecheckCommand(environment))
                .addSubcommand(new DecisionsShowCommand(environment))
                .addSubcommand(new DecisionsSignCommand(environment));
    }
}
