package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.report.rules.TestFormat;
import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.language.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weighbridge rules test}: runs the cases of a rule folder and measures what they cover. */
@Command(
        name = "test",
        description = "Runs the cases beside the rules, and reports what they do not cover of each rule.",
        footer = {
            "",
            "Each rule needs a case in which it fires and one in which it does not; each number in its condition needs",
            "cases under, at and over it; each call on advice needs a case that fails without it. Impossible cases are",
            "not required.",
            "Exit codes: 0 fine, 2 the report cannot be written, 3 a case fails or is missing, 4 rules, cases or",
            "catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesTestCommand extends RulesFolderCommand {
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private TestFormat format = TestFormat.text;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the report to this file; the text for people still goes to standard output.")
    private Optional<Path> out = Optional.empty();

    RulesTestCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        if (out.filter(file -> Files.exists(file) && RuleFolder.isRead(String.valueOf(file.getFileName())))
                .isPresent()) {
            environment()
                    .err()
                    .printf(
                            "%s: is a file of rules, cases or waivers, and would be overwritten. Name another one with --out FILE.%n",
                            out.get());
            return ExitCode.BAD_INPUT;
        }
        try {
            return report(policy().cases(environment()).run());
        } catch (InvalidInput problems) {
            // Without a report, a build server shows no reason for the failure.
            format.renderProblems(problems.problems())
                    .ifPresent(report -> out.ifPresentOrElse(
                            file -> isWritten(file, report),
                            () -> environment().out().print(report)));
            throw problems;
        }
    }

    private int report(TestResults results) {
        String report = format.render(results);
        if (out.isPresent() && !isWritten(out.get(), report)) {
            return ExitCode.BAD_INPUT;
        }
        if (out.isPresent() || format == TestFormat.text) {
            environment().printErrors(results.problems());
        }
        environment().out().print(out.isPresent() ? TestFormat.text.render(results) : report);
        return results.allPass() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private boolean isWritten(Path file, String report) {
        try {
            Files.writeString(file, report);
            return true;
        } catch (IOException e) {
            environment()
                    .err()
                    .printf(
                            "%s: the report cannot be written. Name a file in a folder that exists and can be written"
                                    + " to with --out FILE.%n",
                            file);
            return false;
        }
    }
}
