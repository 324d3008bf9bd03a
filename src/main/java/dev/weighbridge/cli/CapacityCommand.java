package dev.weighbridge.cli;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cli.options.CatalogFolderOption;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.cost.capacity.CapacityAnswer;
import dev.weighbridge.cost.capacity.CapacityCalculator;
import dev.weighbridge.cost.capacity.CapacityQuestion;
import dev.weighbridge.cost.capacity.WorkingFigure;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge capacity}: calculates what a machine serves of a model, line by line. */
@Command(
        name = "capacity",
        description = "Calculates what a machine or a group of GPUs serves of a model, line by line.",
        footer = {
            "",
            "A machine serves as many copies of the model as serve the most tokens. The rate",
            "is the most within the limits of latency; times and dollars are those at the",
            "load. An installation can be 2 to 3.5 times slower than the same engine at its",
            "best: run `weighbridge measure` before you sign.",
            "Exit codes: 0 calculated, 2 wrong usage, or the model does not fit, 4 the",
            "catalogue does not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CapacityCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private CapacityOptions options = new CapacityOptions();

    @Mixin
    private CatalogFolderOption folder = new CatalogFolderOption();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private CapacityFormat format = CapacityFormat.text;

    CapacityCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Catalog catalog = folder.load();
        Problems problems = new Problems();
        Optional<CapacityQuestion> question = options.question(catalog, problems);
        environment.printErrors(problems.all());
        return question.map(asked -> answer(catalog, asked)).orElse(ExitCode.BAD_INPUT);
    }

    private int answer(Catalog catalog, CapacityQuestion question) {
        CapacityCalculator calculator = new CapacityCalculator(catalog);
        Optional<CapacityAnswer> answer = calculator.answer(question);
        Optional<HourlyPrice> price = options.machine(catalog)
                .flatMap(machine -> HourlyPrice.of(machine, LocalDate.now(environment.clock())));
        if (answer.isPresent()) {
            environment
                    .out()
                    .print(
                            format == CapacityFormat.json
                                    ? CapacityJson.of(question, answer.get(), price)
                                    : CapacityText.of(question, answer.get(), price));
            return ExitCode.OK;
        }
        List<WorkingFigure> working = calculator.working(question);
        if (format == CapacityFormat.json) {
            environment.out().print(CapacityJson.ofNoRoom(question, working));
        }
        environment.err().println(noRoom(question, working));
        return ExitCode.BAD_INPUT;
    }

    /** Why the model does not fit, with the figures of the way that comes nearest. */
    private static String noRoom(CapacityQuestion question, List<WorkingFigure> working) {
        return String.format(
                Locale.ROOT,
                "--model: must leave memory for one request, got `%s`: %.1f GB of weights on each GPU, and %.2f GB for each"
                        + " request, on %s with %.1f GB. Choose more or larger GPUs, or fewer bits a weight.",
                question.model().model(),
                value(working, "W") / 1e9,
                value(working, "kvSeq") / 1e9,
                question.gpu().gpu(),
                question.gpu().memoryGB());
    }

    private static double value(List<WorkingFigure> working, String name) {
        return working.stream()
                .filter(line -> line.name().equals(name))
                .mapToDouble(WorkingFigure::value)
                .sum();
    }
}
