package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.InspectionJson;
import dev.weighbridge.report.rules.Sarif;
import dev.weighbridge.rules.cases.Inspection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules check}. */
@Command(
        name = "check",
        description = "Reads every rule and every case beside them, and reports everything wrong at once.",
        footer = {"", "Exit codes: 0 fine, 4 rules, cases or catalogue do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCheckCommand implements Callable<Integer> {
    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    /** How problems are told. */
    enum Format {
        text,
        json,
        sarif
    }

    RulesCheckCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Inspection inspection = books.withRules(folder).inspect(world);
        switch (format) {
            case json -> world.out().println(InspectionJson.of(inspection));
            case sarif ->
                world.out().println(Sarif.of(inspection.problems(), books.folders(), Path.of(""), Version.current()));
            case text -> tell(inspection);
        }
        return inspection.fine() ? ExitCode.FINE : ExitCode.BAD_BOOKS;
    }

    private void tell(Inspection inspection) {
        world.printErrors(inspection.problems());
        if (inspection.fine()) {
            world.out()
                    .printf(
                            "fine: %d rules, SHA-256 %s; %d cases%n",
                            inspection.rules(), inspection.sha256().orElse(""), inspection.cases());
        }
    }
}
