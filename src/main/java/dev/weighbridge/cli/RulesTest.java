package dev.weighbridge.cli;

import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.Cases;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge rules test}. */
@Command(
        name = "test",
        description = "Runs the cases beside the rules; exit code 3 when one is not met.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesTest implements Callable<Integer> {
    private final World world;

    @Mixin
    private Books books = new Books();

    RulesTest(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Cases cases = books.cases(world);
        Problems failures = cases.failures();
        failures.all().forEach(problem -> world.err().println(problem));
        if (!failures.all().isEmpty()) {
            return ExitCode.GATE;
        }
        world.out().printf("fine: %d cases are met%n", cases.count());
        return ExitCode.FINE;
    }
}
