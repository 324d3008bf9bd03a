package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.ReplacedFile;
import dev.weighbridge.report.rules.TestFormat;
import dev.weighbridge.rules.cases.CaseProposals;
import dev.weighbridge.rules.cases.CaseProposals.ChangedFile;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.engine.RuleBook;
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
            "Exit codes: 0 fine, 2 the report or a case cannot be written, 3 a case fails or is missing, 4 rules, cases or",
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

    @Option(
            names = "--before",
            paramLabel = "DIR",
            description =
                    "Rules before an edit: a case that passed by them and fails now names the edit that breaks it.")
    private Optional<Path> before = Optional.empty();

    @Option(
            names = "--update",
            description = "Adds the cases that are missing at thresholds to the files beside the rules, marked"
                    + " `# proposed`. The owner of each rule confirms them.")
    private boolean update;

    @Option(
            names = "--mutate",
            description = {
                "Deletes each call, drops each condition and moves each number by one step, one at a time,",
                "and lists the changes that no case notices."
            })
    private boolean mutate;

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
            CaseSuite cases = cases();
            TestResults results = cases.run();
            boolean written = !update || isWritten(cases.proposals(results));
            if (update) {
                cases = cases();
                results = cases.run();
            }
            int code = mutate && results.cases().stream().allMatch(CaseResult::passes)
                    ? new MutationReport(environment()).of(cases)
                    : report(results);
            return written ? code : ExitCode.BAD_INPUT;
        } catch (InvalidInput problems) {
            // Without a report, a build server shows no reason for the failure.
            format.renderProblems(problems.problems())
                    .ifPresent(report -> out.ifPresentOrElse(
                            file -> isWritten(file, report),
                            () -> environment().out().print(report)));
            throw problems;
        }
    }

    private CaseSuite cases() {
        CaseSuite cases = policy().cases(environment());
        if (before.isEmpty()) {
            return cases;
        }
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(before.get(), "before", problems);
        problems.stopIfAny();
        return cases.editedFrom(RuleBook.load(folder.orElseThrow(), policy().tags()));
    }

    /** Writes the proposed cases; false where some cannot be written. */
    private boolean isWritten(CaseProposals proposals) {
        boolean written = proposals.problems().isEmpty();
        environment().printErrors(proposals.problems());
        for (ChangedFile file : proposals.files()) {
            try {
                ReplacedFile.write(policy().rulesPath().resolve(file.name()), file.text());
                file.proposed()
                        .forEach(
                                (name, line) -> environment()
                                        .err()
                                        .printf(
                                                "%s:%d: proposed \"%s\". %s%n",
                                                file.shown(),
                                                line.number(),
                                                name,
                                                line.tells()
                                                        ? "Confirm the case, and remove the comment `# proposed`."
                                                        : "It says nothing about the number: state what else the rule reads, then confirm the case, and remove the comment."));
            } catch (IOException e) {
                written = false;
                environment()
                        .err()
                        .printf(
                                "%s: the file cannot be written, and is as it was. Let your user write to the folder and the file.%n",
                                file.shown());
            }
        }
        return written;
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
