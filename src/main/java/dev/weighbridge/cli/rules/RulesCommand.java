package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge rules}: what governance can run on a folder of rules. */
@Command(
        name = "rules",
        description = "Checks, tests, proves, lists or shows the rules, and what an edit of them would turn.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class RulesCommand {
    private RulesCommand() {}

    public static CommandLine of(CommandEnvironment world) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(world))
                .addSubcommand(new RulesTestCommand(world))
                .addSubcommand(new RulesVerifyCommand(world))
                .addSubcommand(new RulesListCommand(world))
                .addSubcommand(new RulesShowCommand(world))
                .addSubcommand(new RulesImpactCommand(world));
    }
}
