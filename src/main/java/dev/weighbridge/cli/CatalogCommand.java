package dev.weighbridge.cli;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weighbridge catalog}: checks or lists the figures. */
@Command(
        name = "catalog",
        description = "Checks or lists the catalogue.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogCommand {
    private final CommandEnvironment world;

    CatalogCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Command(description = "Reads every file and reports everything wrong at once.", mixinStandardHelpOptions = true)
    int check(@Mixin PolicyOptions books) {
        Catalog catalog = books.catalog();
        world.out()
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
        return ExitCode.FINE;
    }

    @Command(description = "Lists the names that a workload can use.", mixinStandardHelpOptions = true)
    int list(@Mixin PolicyOptions books) {
        Catalog catalog = books.catalog();
        LocalDate today = LocalDate.now(world.clock());
        world.out().println("API offers (US dollars a million tokens: input, output)");
        for (ApiOffer offer : catalog.apiOffers()) {
            ApiPrice price = offer.priceAt(today).orElse(offer.prices().get(0));
            world.out()
                    .printf(
                            "  %-48s %-18s %8.3f %8.3f%s%n",
                            offer.id(),
                            offer.kind().wireName(),
                            price.prices().inputUsdPerMillionTokens(),
                            price.prices().outputUsdPerMillionTokens(),
                            offer.expires()
                                    .map(end -> offer.endedBy(today) ? "  ended " + end : "  ends " + end)
                                    .orElse(""));
        }
        world.out().println("Machines");
        for (Machine machine : catalog.machines()) {
            world.out()
                    .printf(
                            "  %-48s %d × %s%n",
                            machine.id(), machine.gpus(), machine.gpu().gpu());
        }
        world.out().println("Open models");
        catalog.openModels().keySet().stream()
                .sorted()
                .forEach(name -> world.out().println("  " + name));
        return ExitCode.FINE;
    }
}
