package dev.weighbridge.cli;

import dev.weighbridge.rules.RuleBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge rules check}. */
@Command(
        name = "check",
        description = "Reads every rule and reports everything wrong at once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCheck implements Callable<Integer> {
    private final World world;

    @Mixin
    private Books books = new Books();

    RulesCheck(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        RuleBook book = books.rules();
        world.out().printf("fine: %d rules, SHA-256 %s%n", book.rules().size(), book.sha256());
        return ExitCode.FINE;
    }
}
