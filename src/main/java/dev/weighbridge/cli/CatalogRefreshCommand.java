package dev.weighbridge.cli;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.catalog.refresh.ListRefresh;
import dev.weighbridge.catalog.refresh.RefreshRequest;
import dev.weighbridge.catalog.refresh.RefreshResult;
import dev.weighbridge.catalog.refresh.RowStatus;
import dev.weighbridge.catalog.refresh.SourceFormat;
import dev.weighbridge.cli.options.CatalogFolderOption;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge catalog refresh}: compares public lists with the catalogue, and writes what is new. */
@Command(
        name = "refresh",
        description = "Compares public lists of prices, ends and scores with the catalogue, and can write what is new.",
        footer = {
            "",
            "Every row that is read is counted once: as new, unchanged, superseded,",
            "conflicting, quarantined, reported, or not in the catalogue. How names of",
            "lists become offers stands in sources.yaml of the catalogue folder.",
            "Exit codes: 0 compared, 2 a list cannot be read, 3 a conflict with --fail-on,",
            "4 the catalogue does not load or cannot be written."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogRefreshCommand implements Callable<Integer> {
    private static final double LONGEST_TIMEOUT = 3_600;

    private final CommandEnvironment environment;

    @Parameters(paramLabel = "FILE|URL", arity = "1..*", description = "The lists: files, or http or https addresses.")
    private List<String> lists = List.of();

    @Option(
            names = "--source-format",
            paramLabel = "FORMAT",
            description =
                    "genai-prices, models-dev, litellm, pi-ai, deprecations or leaderboard; left out, each list is recognised.")
    private Optional<String> sourceFormat = Optional.empty();

    @Option(
            names = "--checked",
            paramLabel = "DATE",
            description =
                    "The day on which the lists were checked. Left out, a row's own day counts, then the one in the list's name, then for an address today.")
    private Optional<String> checked = Optional.empty();

    @Option(
            names = "--write",
            description =
                    "Appends new prices and states new ends in api-offers.yaml, and appends new scores in quality.yaml.")
    private boolean write;

    @Option(
            names = "--confirm",
            description =
                    "Also writes each price that a list confirms, with the day on which it was checked, so that it is not stale.")
    private boolean confirm;

    @Option(names = "--fail-on", paramLabel = "WHAT", description = "conflict: exit code 3 if sources conflict.")
    private Optional<String> failOn = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The longest time of one download (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private PlainFormat format = PlainFormat.text;

    @Mixin
    private CatalogFolderOption folder = new CatalogFolderOption();

    CatalogRefreshCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<RefreshRequest> request = request(problems);
        if (request.isEmpty()) {
            environment.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        Catalog before = folder.load();
        ListRefresh refresh = new ListRefresh(request.get(), before);
        Optional<RefreshResult> result = refresh.compare(LocalDate.now(environment.clock()), problems);
        if (result.isEmpty()) {
            environment.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        boolean written = write && refresh.write(result.get());
        environment
                .out()
                .print(
                        format == PlainFormat.json
                                ? RefreshJson.of(result.get(), written)
                                : RefreshText.of(result.get(), write, folder.folder()));
        return failOn.isPresent() && result.get().count(RowStatus.CONFLICTING) > 0
                ? ExitCode.CHECK_FAILED
                : ExitCode.OK;
    }

    private Optional<RefreshRequest> request(Problems problems) {
        Map<String, SourceFormat> formats = WireName.of(SourceFormat.class);
        sourceFormat
                .filter(name -> !formats.containsKey(name))
                .ifPresent(name -> problems.add(
                        "--source-format",
                        "",
                        "must be one of %s, got `%s`.%s"
                                .formatted(
                                        String.join(", ", formats.keySet()),
                                        name,
                                        Nearest.hint(name, formats.keySet()))));
        failOn.filter(what -> !what.equals("conflict"))
                .ifPresent(what -> problems.add("--fail-on", "", "must be conflict, got `%s`.".formatted(what)));
        if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT)) {
            problems.add("--timeout", "", "must be above 0, at most 3600 seconds, got `%s`.".formatted(timeout));
        }
        Optional<LocalDate> day = checked.flatMap(text -> day(text, problems));
        return problems.none()
                ? Optional.of(new RefreshRequest(
                        folder.folder(),
                        lists,
                        sourceFormat.map(formats::get),
                        day,
                        confirm,
                        Duration.ofMillis(Math.max(1, Math.round(timeout * 1000)))))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String text, Problems problems) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            problems.add("--checked", "", "must be a day such as 2026-11-20, got `%s`.".formatted(text));
            return Optional.empty();
        }
    }
}
