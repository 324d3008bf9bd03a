package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.ReplacedFile;
import dev.weighbridge.rules.language.FormattedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weighbridge rules format}: puts the rule files of a folder in one layout. */
@Command(
        name = "format",
        description = "Puts every .drl file in one layout. Rules and comments stay the same; only white space changes.",
        footer = {
            "",
            "A file that does not load is reported and not touched.",
            "Exit codes: 0 fine, 2 a file cannot be written, 3 with --check: a file is not in the layout, 4 a file does",
            "not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesFormatCommand extends RulesFolderCommand {
    @Option(names = "--check", description = "Writes nothing, and names the files that are not in the layout.")
    private boolean check;

    RulesFormatCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Folder> folder = policy().rulesFolder(problems);
        problems.stopIfAny();
        List<FormattedFile> files = FormattedFile.of(folder.orElseThrow(), policy().tags(), problems);
        List<FormattedFile> different =
                files.stream().filter(file -> !file.isSame()).toList();
        environment().printErrors(problems.all());
        List<Problem> failures = check ? reported(folder.get(), different) : written(folder.get(), different);
        environment().printErrors(failures);
        if (failures.isEmpty() && problems.count() == 0) {
            environment()
                    .out()
                    .printf(
                            "fine: %d .drl files are in the layout%s%n",
                            files.size(), different.isEmpty() ? "" : ", %d of them now".formatted(different.size()));
        }
        if (problems.count() > 0) {
            return ExitCode.CONFIG_INVALID;
        }
        return failures.isEmpty() ? ExitCode.OK : check ? ExitCode.CHECK_FAILED : ExitCode.BAD_INPUT;
    }

    private static List<Problem> reported(Folder folder, List<FormattedFile> different) {
        return different.stream()
                .map(
                        file -> new Problem(
                                folder.displayPath(file.name()) + ":" + file.firstDifference(),
                                "",
                                "the file is not in the layout of rule files from this line on. Run `weighbridge rules format`."))
                .toList();
    }

    private List<Problem> written(Folder folder, List<FormattedFile> different) {
        List<Problem> failures = new ArrayList<>();
        for (FormattedFile file : different) {
            try {
                ReplacedFile.write(policy().rulesPath().resolve(file.name()), file.after());
                environment().out().printf("%s: formatted%n", folder.displayPath(file.name()));
            } catch (IOException e) {
                failures.add(
                        new Problem(
                                folder.displayPath(file.name()),
                                "",
                                "the file cannot be written, and is as it was. Let your user write to the folder and the file."));
            }
        }
        return failures;
    }
}
