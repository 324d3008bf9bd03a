package dev.weighbridge.cli;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.catalog.refresh.SourcesFile;
import dev.weighbridge.catalog.refresh.StaleFigure;
import dev.weighbridge.catalog.refresh.StaleFigures;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge catalog check}. */
@Command(
        name = "check",
        description = "Reads every file and reports all problems at once.",
        footer = {
            "",
            "With --stale-after, figures whose source was checked longer ago are listed too.",
            "Prices that a later entry replaced and offers that have ended do not count.",
            "Exit codes: 0 fine, 2 wrong usage, 3 a figure is too old, 4 it does not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogCheckCommand implements Callable<Integer> {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--stale-after",
            paramLabel = "DAYS",
            description = "The oldest a check of a source may be, such as 90d; exit code 3 if one is older.")
    private Optional<String> staleAfter = Optional.empty();

    CatalogCheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<Matcher> days = staleAfter.map(DAYS::matcher);
        if (days.filter(matcher -> !matcher.matches()).isPresent()) {
            environment
                    .err()
                    .printf(
                            "--stale-after: must be a number of days such as 90d, got `%s`.%n",
                            staleAfter.orElseThrow());
            return ExitCode.BAD_INPUT;
        }
        Problems problems = new Problems();
        Folder folder = policy.catalogFolder(problems).orElseThrow(() -> new InvalidInput(problems.all()));
        Catalog catalog = CatalogLoader.load(folder, Clock.systemUTC());
        SourcesFile.check(policy.catalogPath(), catalog);
        ReviewPolicy.check(policy.catalogPath());
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
        return days.map(matcher -> stale(folder, Long.parseLong(matcher.group(1))))
                .orElse(ExitCode.OK);
    }

    private int stale(Folder folder, long days) {
        List<StaleFigure> stale = StaleFigures.of(folder, LocalDate.now(environment.clock()), days);
        stale.forEach(figure -> environment
                .out()
                .printf(
                        "%s: %s: checked %s, %d days ago%n",
                        figure.place(), figure.name(), figure.checked(), figure.days()));
        if (stale.isEmpty()) {
            environment.out().printf("No figure was checked more than %d days ago.%n", days);
            return ExitCode.OK;
        }
        environment
                .out()
                .printf(
                        "%d figures were checked more than %d days ago. Check each in its source, and append it with the new day.%n",
                        stale.size(), days);
        return ExitCode.CHECK_FAILED;
    }
}
