package dev.weighbridge.cli;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge catalog check}. */
@Command(
        name = "check",
        description = "Reads every file and reports all problems at once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogCheckCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    CatalogCheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Catalog catalog = policy.catalog();
        environment
                .out()
                .printf(
                        "fine: %d API offers, %d machines, %d GPUs, %d open models, %d measurements, SHA-256 %s%n",
                        catalog.apiOffers().size(),
                        catalog.machines().size(),
                        catalog.gpus().size(),
                        catalog.openModels().size(),
                        catalog.measurements().values().stream()
                                .mapToInt(List::size)
                                .sum(),
                        catalog.sha256());
        return ExitCode.OK;
    }
}
