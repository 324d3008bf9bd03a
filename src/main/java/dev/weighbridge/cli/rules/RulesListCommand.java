package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.DayRange;
import dev.weighbridge.rules.language.Rule;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weighbridge rules list}: lists the rules of a folder, with their waivers. */
@Command(
        name = "list",
        description = "Lists every rule with its place, owner and condition.",
        footer = {"", "Exit codes: 0 fine, 4 rules do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesListCommand extends RulesFolderCommand {
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private RulesShowCommand.Format format = RulesShowCommand.Format.text;

    RulesListCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        RuleBook book = policy().rules();
        if (format == RulesShowCommand.Format.json) {
            environment().out().println(RuleReport.json(book));
            return ExitCode.OK;
        }
        LocalDate today = LocalDate.now(environment().clock());
        for (Rule rule : book.rules()) {
            environment()
                    .out()
                    .printf(
                            "%s:%d  %s%s%n    %s  (%s, since %s)%n",
                            rule.file(),
                            rule.line(),
                            rule.name(),
                            days(rule, today),
                            rule.condition(),
                            rule.metadata().owner(),
                            rule.metadata().since());
            book.waivers().stream()
                    .filter(waiver -> waiver.rule().name().equals(rule.name()))
                    .forEach(waiver -> environment().out().println("    " + WaiverText.of(waiver, today)));
        }
        return ExitCode.OK;
    }

    /** The days on which a rule counts, and whether it is coming or has ended; empty for one that always counts. */
    private static String days(Rule rule, LocalDate today) {
        DayRange days = rule.metadata().days();
        return days.equals(DayRange.ALWAYS)
                ? ""
                : "  [%s%s]"
                        .formatted(
                                days.startsAfter(today) ? "coming: " : days.endedBy(today) ? "ended: " : "",
                                days.text());
    }
}
