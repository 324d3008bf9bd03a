package dev.weighbridge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge rules}: what governance can run on a folder of rules. */
@Command(
        name = "rules",
        description = "Checks, tests, lists or shows the rules.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCommand {
    private RulesCommand() {}

    static CommandLine of(World world) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheck(world))
                .addSubcommand(new RulesTest(world))
                .addSubcommand(new RulesList(world))
                .addSubcommand(new RulesShow(world));
    }
}
