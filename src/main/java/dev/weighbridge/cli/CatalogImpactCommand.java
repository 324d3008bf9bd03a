package dev.weighbridge.cli;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.refresh.CatalogComparison;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ImpactOptions;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.DocumentJson;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge catalog impact}: which decisions an edit of the catalogue would change. */
@Command(
        name = "impact",
        description =
                "Decides workloads with the live and a candidate catalogue, and shows which decisions change, in what and why.",
        footer = {
            "",
            "Without --workloads, it decides the recorded decisions of the ledger again, the newest first.",
            "The Markdown report is empty if no decision changes.",
            ImpactOptions.EXIT_CODES,
            "change than --fail-above allows; 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogImpactCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--candidate",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the candidate catalogue.")
    private Path candidate = Path.of("");

    @Mixin
    private ImpactOptions options = new ImpactOptions();

    CatalogImpactCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        AdvisorSnapshot live = policy.load(environment);
        Problems problems = new Problems();
        Optional<Folder> before = policy.catalogFolder(problems);
        Optional<Folder> after = CatalogLoader.folder(candidate, problems);
        problems.stopIfAny();
        Catalog catalog = CatalogLoader.load(after.orElseThrow(), Clock.systemUTC());
        AdvisorSnapshot edited = AdvisorSnapshot.of(
                RuleBook.load(policy.rulesPath(), catalog.tags().declared()),
                catalog,
                Version.current(),
                environment.clock(),
                new SecureRandom());
        return options.run(
                environment,
                live,
                ImpactAnalysis.of(
                        live,
                        edited,
                        workload -> readAgain(edited, workload),
                        CatalogComparison.of(before.orElseThrow(), after.orElseThrow()),
                        options.examples()));
    }

    /** A workload as its owner stated it, with the defaults of the candidate; empty where that lacks what it names. */
    private static Optional<Workload> readAgain(AdvisorSnapshot edited, Workload workload) {
        return edited.reader()
                .read(
                        "workload",
                        DocumentJson.ofStated(workload),
                        Document.Format.JSON,
                        List.of("asOf=" + workload.asOf()),
                        new Problems());
    }
}
