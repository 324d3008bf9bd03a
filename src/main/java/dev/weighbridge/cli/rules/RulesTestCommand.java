package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.report.rules.JUnitXml;
import dev.weighbridge.report.rules.TestJson;
import dev.weighbridge.report.rules.TestText;
import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.language.RuleFileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules test}. */
@Command(
        name = "test",
        description = "Runs the cases beside the rules, and tells what they do not show of each rule.",
        footer = {
            "",
            "Each rule needs a case in which it speaks and one in which it stays silent; each number in its condition,",
            "cases under, at and over it. What cannot be is not asked for.",
            "Exit codes: 0 fine, 2 the report cannot be written, 3 a case is not met or missing, 4 rules, cases or",
            "catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesTestCommand implements Callable<Integer> {
    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the report there; what people read still goes to standard output.")
    private Optional<Path> out = Optional.empty();

    /** How results are told. */
    enum Format {
        text,
        json,
        junit
    }

    RulesTestCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (out.filter(file -> Files.exists(file) && RuleFileNames.isRead(String.valueOf(file.getFileName())))
                .isPresent()) {
            world.err()
                    .printf(
                            "%s: is a file of rules, cases or waivers, and would be written over. Name another one with --out FILE.%n",
                            out.get());
            return ExitCode.BAD_INPUT;
        }
        try {
            return told(books.withRules(folder).cases(world).run());
        } catch (InvalidInput books) {
            // A build server that finds no report tells nothing of why.
            if (format == Format.junit && out.isPresent()) {
                isWritten(out.get(), JUnitXml.of(books.problems()));
            } else if (format == Format.junit) {
                world.out().print(JUnitXml.of(books.problems()));
            }
            throw books;
        }
    }

    private int told(TestResults results) {
        String report = switch (format) {
            case text -> TestText.of(results);
            case json -> TestJson.of(results) + "\n";
            case junit -> JUnitXml.of(results);
        };
        if (out.isPresent() && !isWritten(out.get(), report)) {
            return ExitCode.BAD_INPUT;
        }
        if (out.isPresent() || format == Format.text) {
            world.printErrors(results.problems());
        }
        world.out().print(out.isPresent() ? TestText.of(results) : report);
        return results.fine() ? ExitCode.FINE : ExitCode.GATE;
    }

    private boolean isWritten(Path file, String report) {
        try {
            Files.writeString(file, report);
            return true;
        } catch (IOException e) {
            world.err()
                    .printf(
                            "%s: the report cannot be written. Name a file in a folder that exists and can be written"
                                    + " to with --out FILE.%n",
                            file);
            return false;
        }
    }
}
