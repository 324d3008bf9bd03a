package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weighbridge.input.MarkedLine;
import dev.weighbridge.input.Problem;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.rules.language.RuleFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Problems as SARIF 2.1.0, which code review tools show at their lines. */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final Map<String, String> KINDS = Map.of(
            "rule-file", "A rule file does not follow rules/README.md.",
            "cases-file", "A cases file does not follow rules/README.md.",
            "waivers-file", "The waivers file does not follow rules/README.md.",
            "catalog-file", "A catalogue file does not follow catalog/README.md.",
            "folder", "A folder, or all its files together, cannot be used.");

    // The objects of the format, by its own names.
    private record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

    private record Run(Tool tool, String columnKind, List<Result> results) {}

    private record Tool(Driver driver) {}

    private record Driver(String name, String version, List<ReportingDescriptor> rules) {}

    private record ReportingDescriptor(String id, Message shortDescription, Configuration defaultConfiguration) {}

    private record Configuration(String level) {}

    private record Message(String text) {}

    private record Result(String ruleId, String level, Message message, List<Location> locations) {}

    private record Location(PhysicalLocation physicalLocation) {}

    private record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

    private record ArtifactLocation(String uri) {}

    private record Region(
            int startLine,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> startColumn,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> endColumn) {}

    /** The path of each folder, by the name that messages use for it. */
    private final Map<String, Path> folders;

    private final Path root;

    private Sarif(Map<String, Path> folders, Path root) {
        this.folders = Map.copyOf(folders);
        this.root = root;
    }

    /**
     * The document.
     *
     * @param folders the path of each folder, by the name that messages use for it
     * @param root files are named relative to it
     */
    static String of(List<Problem> problems, Map<String, Path> folders, Path root, String version) {
        Sarif sarif = new Sarif(folders, root.toAbsolutePath().normalize());
        Driver driver = new Driver(
                "weighbridge",
                version,
                KINDS.keySet().stream().sorted().map(Sarif::rule).toList());
        Run run = new Run(
                new Tool(driver),
                "utf16CodeUnits",
                problems.stream().map(sarif::result).toList());
        return JsonViews.MAPPER.writeValueAsString(new Log(SCHEMA, "2.1.0", List.of(run)));
    }

    private static ReportingDescriptor rule(String id) {
        return new ReportingDescriptor(id, new Message(KINDS.getOrDefault(id, "")), new Configuration("error"));
    }

    private Result result(Problem problem) {
        ProblemLocation location = ProblemLocation.of(problem);
        PhysicalLocation place = new PhysicalLocation(
                new ArtifactLocation(uri(location.file())),
                new Region(
                        Math.max(1, location.line()),
                        problem.marked().map(MarkedLine::column),
                        problem.marked().map(MarkedLine::endColumn)));
        return new Result(kind(location.file()), "error", new Message(problem.message()), List.of(new Location(place)));
    }

    private static String kind(String file) {
        if (file.endsWith(RuleFolder.DRL) || file.endsWith(RuleFolder.TABLE)) {
            return "rule-file";
        }
        if (file.endsWith(".cases.yaml")) {
            return "cases-file";
        }
        if (file.endsWith("/" + RuleFolder.WAIVERS)) {
            return "waivers-file";
        }
        return file.endsWith(".yaml") ? "catalog-file" : "folder";
    }

    private String uri(String file) {
        try {
            return uri(Path.of(file));
        } catch (InvalidPathException e) {
            // The name has characters that the locale of this machine cannot hold.
            return address(file);
        }
    }

    private String uri(Path named) {
        Optional<Path> folder = Optional.ofNullable(folders.get(String.valueOf(named.getName(0))));
        Path whole = folder.filter(known -> !named.isAbsolute())
                .map(known -> named.getNameCount() == 1 ? known : known.resolve(named.subpath(1, named.getNameCount())))
                .orElse(named)
                .toAbsolutePath()
                .normalize();
        Path relative = whole.startsWith(root) && !whole.equals(root) ? root.relativize(whole) : named.getFileName();
        return address(String.valueOf(relative).replace('\\', '/'));
    }

    private static String address(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that is not an address: " + path, e);
        }
    }
}
