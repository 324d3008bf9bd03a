package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.cost.capacity.ComparedSpeed;
import dev.weighbridge.cost.capacity.ErrorSummary;
import dev.weighbridge.cost.capacity.SpeedAccuracy;
import dev.weighbridge.report.JsonViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge catalog accuracy}: how far the calculation of speed is off the measurements of the catalogue. */
@Command(
        name = "accuracy",
        description = "Compares the calculation of speed with every measurement of throughput.yaml.",
        footer = {
            "",
            "In sample: with the constants of engines.yaml. Left out: with factors on the",
            "constants of an engine that are fitted without the measurements of the model; an",
            "engine that was measured with one model only has no such error."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogAccuracyCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private CapacityFormat format = CapacityFormat.text;

    CatalogAccuracyCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    private record Line(String by, String name, ErrorSummary inSample, ErrorSummary leftOut) {}

    private record View(int otherLayouts, int notCalculated, List<Line> lines) {}

    @Override
    public Integer call() {
        SpeedAccuracy accuracy = SpeedAccuracy.of(policy.catalog());
        List<Line> lines = new ArrayList<>();
        lines.add(line(accuracy, "all", "all", accuracy.compared()));
        add(lines, accuracy, "engine", ComparedSpeed::engine);
        add(lines, accuracy, "gpu", ComparedSpeed::gpu);
        add(lines, accuracy, "model", ComparedSpeed::model);
        environment
                .out()
                .print(
                        format == CapacityFormat.json
                                ? JsonViews.MAPPER.writeValueAsString(
                                                new View(accuracy.otherLayouts(), accuracy.notCalculated(), lines))
                                        + "\n"
                                : text(lines, accuracy));
        return ExitCode.OK;
    }

    private static void add(List<Line> lines, SpeedAccuracy accuracy, String by, Function<ComparedSpeed, String> name) {
        Map<String, List<ComparedSpeed>> groups = accuracy.compared().stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((key, some) -> lines.add(line(accuracy, by, key, some)));
    }

    private static Line line(SpeedAccuracy accuracy, String by, String name, List<ComparedSpeed> some) {
        return new Line(by, name, accuracy.summary(some), accuracy.leftOutSummary(some));
    }

    private static String text(List<Line> lines, SpeedAccuracy accuracy) {
        StringBuilder text = new StringBuilder();
        text.append("Error of the output tokens a second: share of the measured rate\n")
                .append("                                   in sample                      model left out\n")
                .append("                              points median    P90 in band    points median    P90 in band\n");
        String by = "";
        for (Line line : lines) {
            if (!line.by().equals(by) && !line.by().equals("all")) {
                text.append("by ").append(line.by()).append('\n');
            }
            by = line.by();
            text.append(String.format(
                    Locale.ROOT, "  %-26s%s  %s%n", line.name(), figures(line.inSample()), figures(line.leftOut())));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%d measurements ran pipeline parallel or with data-parallel attention, which the calculation does not describe.%n%d are not calculated: by the calculation the model does not fit, or its engine is not in engines.yaml.%n",
                        accuracy.otherLayouts(),
                        accuracy.notCalculated()))
                .toString();
    }

    private static String figures(ErrorSummary errors) {
        return errors.points() == 0
                ? String.format(Locale.ROOT, "%8s %6s %6s %7s", "-", "-", "-", "-")
                : String.format(
                        Locale.ROOT,
                        "%8d %5.1f%% %5.1f%% %6.0f%%",
                        errors.points(),
                        100 * errors.medianError(),
                        100 * errors.p90Error(),
                        100 * errors.shareInBand());
    }
}
