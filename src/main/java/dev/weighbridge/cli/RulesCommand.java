package dev.weighbridge.cli;

import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.Cases;
import dev.weighbridge.rules.Rule;
import dev.weighbridge.rules.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge rules}: checks, tests or lists the rules. */
@Command(
        name = "rules",
        description = "Checks, tests or lists the rules.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCommand {
    private final World world;

    RulesCommand(World world) {
        this.world = world;
    }

    @Command(description = "Reads every rule and reports everything wrong at once.", mixinStandardHelpOptions = true)
    int check(@Mixin Books books) {
        RuleBook book = books.rules();
        world.out().printf("fine: %d rules, SHA-256 %s%n", book.rules().size(), book.sha256());
        return ExitCode.FINE;
    }

    @Command(
            description = "Runs the cases beside the rules; exit code 3 when one is not met.",
            mixinStandardHelpOptions = true)
    int test(@Mixin Books books) {
        Cases cases = books.cases(world);
        Problems failures = cases.failures();
        failures.all().forEach(problem -> world.err().println(problem));
        if (!failures.all().isEmpty()) {
            return ExitCode.GATE;
        }
        world.out().printf("fine: %d cases are met%n", cases.count());
        return ExitCode.FINE;
    }

    @Command(description = "Lists every rule with its place, owner and condition.", mixinStandardHelpOptions = true)
    int list(@Mixin Books books) {
        for (Rule rule : books.rules().rules()) {
            world.out()
                    .printf(
                            "%s:%d  %s%n    %s  (%s, since %s)%n",
                            rule.file(), rule.line(), rule.name(), rule.condition(), rule.owner(), rule.since());
        }
        return ExitCode.FINE;
    }
}
