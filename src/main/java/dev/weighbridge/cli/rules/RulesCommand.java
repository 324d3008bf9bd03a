package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge rules}: the commands that work on a rule folder. */
@Command(
        name = "rules",
        description =
                "Checks, tests, proves, formats, explains, lists, shows or accepts the rules, and which decisions an edit would change.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class RulesCommand {
    private RulesCommand() {}

    public static CommandLine of(CommandEnvironment environment) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(environment))
                .addSubcommand(new RulesTestCommand(environment))
                .addSubcommand(new RulesVerifyCommand(environment))
                .addSubcommand(new RulesNewCommand(environment))
                .addSubcommand(new RulesFormatCommand(environment))
                .addSubcommand(new RulesListCommand(environment))
                .addSubcommand(new RulesShowCommand(environment))
                .addSubcommand(new RulesExplainCommand(environment))
                .addSubcommand(new RulesImpactCommand(environment))
                .addSubcommand(new RulesAcceptCommand(environment));
    }
}
