package dev.weighbridge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weighbridge rules}: what governance can run on a folder of rules. */
@Command(
        name = "rules",
        description = "Checks, tests, proves, lists or shows the rules, and what an edit of them would turn.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCommand {
    private RulesCommand() {}

    static CommandLine of(World world) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheck(world))
                .addSubcommand(new RulesTest(world))
                .addSubcommand(new RulesVerify(world))
                .addSubcommand(new RulesList(world))
                .addSubcommand(new RulesShow(world))
                .addSubcommand(new RulesImpact(world));
    }
}
