package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.RulesJson;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules list}. */
@Command(
        name = "list",
        description = "Lists every rule with its place, owner and condition.",
        footer = {"", "Exit codes: 0 fine, 4 rules do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesListCommand implements Callable<Integer> {
    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private RulesShowCommand.Format format = RulesShowCommand.Format.text;

    RulesListCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        RuleBook book = books.withRules(folder).rules();
        if (format == RulesShowCommand.Format.json) {
            world.out().println(RulesJson.of(book));
            return ExitCode.FINE;
        }
        for (Rule rule : book.rules()) {
            world.out()
                    .printf(
                            "%s:%d  %s%n    %s  (%s, since %s)%n",
                            rule.file(),
                            rule.line(),
                            rule.name(),
                            rule.condition(),
                            rule.metadata().owner(),
                            rule.metadata().since());
            book.waivers().stream()
                    .filter(waiver -> waiver.rule().name().equals(rule.name()))
                    .forEach(waiver -> world.out().println("    " + told(waiver)));
        }
        return ExitCode.FINE;
    }

    private String told(Waiver waiver) {
        boolean ended = !LocalDate.now(world.clock()).isBefore(waiver.until());
        return ended
                ? "waiver for %s by %s, ended on %s".formatted(waiver.workload(), waiver.who(), waiver.until())
                : "WAIVED for %s by %s until %s: %s"
                        .formatted(waiver.workload(), waiver.who(), waiver.until(), waiver.why());
    }
}
