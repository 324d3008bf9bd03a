package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.verify.Inspection;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weighbridge rules check}: loads a rule folder and its cases, and reports every problem. */
@Command(
        name = "check",
        description = "Reads every rule and every case beside them, and reports everything wrong at once.",
        footer = {"", "Exit codes: 0 fine, 4 rules, cases or catalogue do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCheckCommand extends RulesFolderCommand {
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    /** The form of the report. */
    enum Format {
        text,
        json,
        sarif
    }

    RulesCheckCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Inspection inspection = policy().inspect(environment());
        switch (format) {
            case json -> environment().out().println(RuleReport.json(inspection));
            case sarif ->
                environment()
                        .out()
                        .println(RuleReport.sarif(
                                inspection.problems(), policy().folders(), Path.of(""), Version.current()));
            case text -> report(inspection);
        }
        return inspection.fine() ? ExitCode.OK : ExitCode.CONFIG_INVALID;
    }

    private void report(Inspection inspection) {
        environment().printErrors(inspection.problems());
        environment().printErrors(inspection.unknownNames());
        if (inspection.fine()) {
            environment()
                    .out()
                    .printf(
                            "fine: %d rules, SHA-256 %s; %d cases%n",
                            inspection.rules(), inspection.sha256().orElse(""), inspection.cases());
        }
    }
}
