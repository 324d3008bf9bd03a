package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules explain}: the rules as a page of policy in plain sentences. */
@Command(
        name = "explain",
        description = "Writes the rules as a page of policy in plain sentences, as Markdown: by question, when a rule"
                + " applies, what follows, why, and who owns it.",
        footer = {"", "Exit codes: 0 fine, 2 the file has no rules, 4 rules do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesExplainCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions options = new PolicyOptions();

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..1",
            description = "Rule folder, or one file of it; takes precedence over --rules.")
    private Optional<Path> path = Optional.empty();

    RulesExplainCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<Path> file = path.filter(Files::isRegularFile).map(Path::toAbsolutePath);
        RuleBook book =
                options.withRules(file.map(Path::getParent).or(() -> path)).rules();
        Optional<String> name = file.map(Path::getFileName).map(Path::toString);
        List<Rule> rules = book.rules().stream()
                .filter(rule ->
                        name.filter(only -> !rule.file().endsWith("/" + only)).isEmpty())
                .toList();
        if (rules.isEmpty()) {
            environment
                    .err()
                    .printf(
                            "%s: the file has no rules. Name a .drl file, a .table.csv or the folder.%n",
                            name.orElse(""));
            return ExitCode.BAD_INPUT;
        }
        List<Waiver> waivers = book.waivers().stream()
                .filter(waiver -> rules.contains(waiver.rule()))
                .toList();
        environment
                .out()
                .print(RuleReport.policy(
                        name.orElseGet(() -> rules.get(0).file().replaceFirst("/[^/]*$", "")),
                        rules,
                        waivers,
                        LocalDate.now(environment.clock())));
        return ExitCode.OK;
    }
}
