package dev.weighbridge.cli;

import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.refresh.CatalogComparison;
import dev.weighbridge.catalog.refresh.CatalogDifference;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonViews;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge catalog diff}: in which figures two catalogue folders differ. */
@Command(
        name = "diff",
        description = "Lists the figures in which two catalogue folders differ, with both values.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CatalogDiffCommand implements Callable<Integer> {
    /** A whole offer that came or went is longer; JSON has all of it. */
    private static final int LONGEST = 300;

    private final CommandEnvironment environment;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A catalogue folder.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another catalogue folder.")
    private Path after = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private PlainFormat format = PlainFormat.text;

    CatalogDiffCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    private record DifferenceView(String file, String entry, String figure, String kind, String before, String after) {
        static DifferenceView of(CatalogDifference difference) {
            return new DifferenceView(
                    difference.file(),
                    difference.entry(),
                    difference.figure(),
                    word(difference.kind()),
                    difference.before(),
                    difference.after());
        }
    }

    @Override
    public Integer call() {
        List<CatalogDifference> differences = CatalogComparison.of(folder(before), folder(after));
        if (format == PlainFormat.json) {
            environment
                    .out()
                    .println(JsonViews.MAPPER.writeValueAsString(
                            differences.stream().map(DifferenceView::of).toList()));
        } else {
            print(differences);
        }
        return ExitCode.OK;
    }

    /** Deliberate: both catalogues have to load as kept ones, since one of them may be of any day. */
    private static Folder folder(Path path) {
        Problems problems = new Problems();
        Folder folder = CatalogLoader.folder(path, problems).orElseThrow(() -> new InvalidInput(problems.all()));
        CatalogLoader.loadKept(folder);
        return folder;
    }

    private void print(List<CatalogDifference> differences) {
        PrintStream out = environment.out();
        String file = "";
        for (CatalogDifference difference : differences) {
            if (!difference.file().equals(file)) {
                file = difference.file();
                out.println(file);
            }
            String name = (difference.entry() + " " + difference.figure()).strip();
            String values = difference.kind() == CatalogDifference.Kind.CHANGED
                    ? difference.before() + " → " + difference.after()
                    : difference.before() + difference.after();
            out.printf("  %s %s: %s%n", word(difference.kind()), name, shortened(values));
        }
        out.printf(
                Locale.ROOT,
                "%d added, %d removed, %d changed%n",
                count(differences, CatalogDifference.Kind.ADDED),
                count(differences, CatalogDifference.Kind.REMOVED),
                count(differences, CatalogDifference.Kind.CHANGED));
    }

    private static String shortened(String values) {
        return values.length() <= LONGEST ? values : values.substring(0, LONGEST - 3) + "...";
    }

    private static long count(List<CatalogDifference> differences, CatalogDifference.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }

    private static String word(CatalogDifference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
