package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge catalog}: the parent of the commands on the catalogue. */
@Command(
        name = "catalog",
        description = "Checks, lists, compares and refreshes the catalogue, and compares it with measurements.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogCommand {
    private CatalogCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(CommandEnvironment environment) {
        return new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogCheckCommand(environment))
                .addSubcommand(new CatalogListCommand(environment))
                .addSubcommand(new CatalogDiffCommand(environment))
                .addSubcommand(new CatalogImpactCommand(environment))
                .addSubcommand(new CatalogRefreshCommand(environment))
                .addSubcommand(new CatalogAccuracyCommand(environment));
    }
}
