package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.RuleFolder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules new}: prints a rule and its cases to fill in. */
@Command(
        name = "new",
        description =
                "Prints a rule and its cases to fill in. As printed, the rule loads and its cases pass: change the"
                        + " number, what the rule says, and the texts.",
        footer = {"", "Exit codes: 0 fine, 2 wrong usage."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesNewCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "NAME", description = "What the rule says in one line.")
    private String name = "";

    @Option(
            names = "--question",
            paramLabel = "QUESTION",
            required = true,
            description = "The question of the rule, such as volume.")
    private String question = "";

    @Option(
            names = "--owner",
            paramLabel = "TEAM",
            defaultValue = "your-team",
            description = "The team that answers for the rule (default: ${DEFAULT-VALUE}).")
    private String owner = "";

    @Option(names = "--admission", description = "A rule that reads an offer and excludes it.")
    private boolean admission;

    RulesNewCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        NewRule rule = new NewRule(name, question, owner, LocalDate.now(environment.clock()), admission);
        Problems problems = new Problems();
        RuleFolder.read(
                Folder.of("new", Map.of("rule.drl", rule.drl().getBytes(StandardCharsets.UTF_8))),
                FactTypes.BUILT_IN,
                problems);
        if (problems.count() > 0) {
            List<Problem> named = problems.all().stream()
                    .map(problem -> new Problem("rules new", "", problem.message()))
                    .toList();
            environment.printErrors(named);
            return ExitCode.BAD_INPUT;
        }
        String file = question.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        environment.out().printf("// Add this rule to %s.drl, and fill it in.%n%s%n", file, rule.drl());
        environment.out().printf("# Add these cases to %s.cases.yaml.%n%s", file, rule.cases());
        return ExitCode.OK;
    }
}
