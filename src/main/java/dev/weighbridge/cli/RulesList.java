package dev.weighbridge.cli;

import dev.weighbridge.report.RulesJson;
import dev.weighbridge.rules.Rule;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.rules.Waiver;
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
final class RulesList implements Callable<Integer> {
    private final World world;

    @Mixin
    private Books books = new Books();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = Books.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private RulesShow.Format format = RulesShow.Format.text;

    RulesList(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        RuleBook book = books.withRules(folder).rules();
        if (format == RulesShow.Format.json) {
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
