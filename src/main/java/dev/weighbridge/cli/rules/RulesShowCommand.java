package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules show}: prints everything about one rule. */
@Command(
        name = "show",
        description =
                "Shows everything about one rule: its owner, place, consequences and text, and the cases that name it.",
        footer = {"", "Exit codes: 0 fine, 2 no such rule, 4 rules, cases or catalogue do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesShowCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Parameters(index = "0", paramLabel = "RULE", description = "Its name, or its id such as no-machine-on-offer.")
    private String rule = "";

    @Parameters(index = "1", paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    /** The form of the output. */
    enum Format {
        text,
        json
    }

    RulesShowCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<RuleCoverage> all =
                policy.withRules(folder).cases(environment).run().rules();
        Optional<RuleCoverage> found = all.stream()
                .filter(known ->
                        known.rule().name().equals(rule) || known.rule().id().equals(rule))
                .findFirst();
        if (found.isEmpty()) {
            List<String> known = all.stream()
                    .map(RuleCoverage::rule)
                    .flatMap(each -> Stream.of(each.name(), each.id()))
                    .toList();
            environment
                    .err()
                    .printf(
                            "no rule has the name or id `%s`.%s `weighbridge rules list` shows all.%n",
                            rule, Nearest.hint(rule, known));
            return ExitCode.BAD_INPUT;
        }
        if (format == Format.json) {
            environment.out().println(RuleReport.json(found.get()));
        } else {
            environment.out().print(RuleReport.text(found.get()));
        }
        return ExitCode.OK;
    }
}
