package dev.weighbridge.cli;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge catalog list}: lists the names that a workload can use. */
@Command(
        name = "list",
        description = "Lists the names that a workload can use.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogListCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    CatalogListCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Catalog catalog = policy.catalog();
        LocalDate today = LocalDate.now(environment.clock());
        PrintStream out = environment.out();
        out.println("API offers (US dollars a million tokens: input, output)");
        for (ApiOffer offer : catalog.apiOffers()) {
            ApiPrice price = offer.priceAt(today).orElse(offer.prices().get(0));
            out.printf(
                    "  %-48s %-18s %8.3f %8.3f%s%n",
                    offer.id(),
                    offer.kind().wireName(),
                    price.prices().inputUsdPerMillionTokens(),
                    price.prices().outputUsdPerMillionTokens(),
                    offer.expires()
                            .map(end -> offer.endedBy(today) ? "  ended " + end : "  ends " + end)
                            .orElse(""));
        }
        out.println("Machines");
        for (Machine machine : catalog.machines()) {
            String gpu = machine.gpu().gpu();
            String managed = machine.managed() ? ", managed endpoint" : "";
            out.printf("  %-48s %d × %s%s%n", machine.id(), machine.gpus(), gpu, managed);
        }
        out.println("Open models");
        catalog.openModels().keySet().stream().sorted().forEach(name -> out.println("  " + name));
        out.println("Engines");
        catalog.engines()
                .byName()
                .values()
                .forEach(engine -> out.printf("  %-48s %s%n", engine.engine(), engine.title()));
        return ExitCode.OK;
    }
}
