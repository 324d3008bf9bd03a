package dev.weighbridge.cli;

import dev.weighbridge.rules.Rule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge rules list}. */
@Command(
        name = "list",
        description = "Lists every rule with its place, owner and condition.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesList implements Callable<Integer> {
    private final World world;

    @Mixin
    private Books books = new Books();

    RulesList(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        for (Rule rule : books.rules().rules()) {
            world.out()
                    .printf(
                            "%s:%d  %s%n    %s  (%s, since %s)%n",
                            rule.file(),
                            rule.line(),
                            rule.name(),
                            rule.condition(),
                            rule.metadata().owner(),
                            rule.metadata().since());
        }
        return ExitCode.FINE;
    }
}
