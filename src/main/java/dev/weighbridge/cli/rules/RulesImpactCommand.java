package dev.weighbridge.cli.rules;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.ImpactAnalysis;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ImpactOptions;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge rules impact}: which decisions an edit of the rules would change. */
@Command(
        name = "impact",
        description =
                "Decides workloads under the live and a candidate rule book, and shows which decisions change, in what and why.",
        footer = {
            "",
            "Without --workloads, it decides the recorded decisions of the ledger again, the newest first.",
            "The Markdown report is empty if no decision changes.",
            ImpactOptions.EXIT_CODES,
            "change than --fail-above allows; 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesImpactCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--candidate", paramLabel = "DIR", required = true, description = "Folder of the candidate rules.")
    private Path candidate = Path.of("");

    @Mixin
    private ImpactOptions options = new ImpactOptions();

    RulesImpactCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        AdvisorSnapshot live = policy.load(environment);
        Problems problems = new Problems();
        Optional<Folder> rules = RuleBook.folder(candidate, "candidate", problems);
        problems.stopIfAny();
        RuleBook book = RuleBook.load(rules.orElseThrow(), live.catalog().tags().declared());
        return options.run(environment, live, ImpactAnalysis.of(live, book, options.examples()));
    }
}
