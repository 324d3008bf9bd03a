package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.rules.language.RuleFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Problems as SARIF 2.1.0, which code review tools show at their lines. */
public final class Sarif {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final Map<String, String> KINDS = Map.of(
            "rule-file", "A rule file does not follow rules/README.md.",
            "cases-file", "A cases file does not follow rules/README.md.",
            "waivers-file", "The waivers file does not follow rules/README.md.",
            "catalog-file", "A catalogue file does not follow catalog/README.md.",
            "folder", "A folder, or all its files together, cannot be used.");

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
    public static String of(List<Problem> problems, Map<String, Path> folders, Path root, String version) {
        Sarif sarif = new Sarif(folders, root.toAbsolutePath().normalize());
        Map<String, @Nullable Object> driver = JsonFields.of(
                "name",
                "weighbridge",
                "version",
                version,
                "rules",
                KINDS.keySet().stream().sorted().map(Sarif::rule).toList());
        Map<String, @Nullable Object> run = JsonFields.of(
                "tool", Map.of("driver", driver),
                "columnKind", "utf16CodeUnits",
                "results", problems.stream().map(sarif::result).toList());
        return MAPPER.writeValueAsString(JsonFields.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Map<String, @Nullable Object> rule(String id) {
        return JsonFields.of(
                "id", id,
                "shortDescription", JsonFields.of("text", KINDS.getOrDefault(id, "")),
                "defaultConfiguration", JsonFields.of("level", "error"));
    }

    private Map<String, @Nullable Object> result(Problem problem) {
        ProblemLocation location = ProblemLocation.of(problem);
        return JsonFields.of(
                "ruleId", kind(location.file()),
                "level", "error",
                "message", JsonFields.of("text", problem.message()),
                "locations",
                        List.of(JsonFields.of(
                                "physicalLocation",
                                JsonFields.of(
                                        "artifactLocation", JsonFields.of("uri", uri(location.file())),
                                        "region", JsonFields.of("startLine", Math.max(1, location.line()))))));
    }

    private static String kind(String file) {
        if (file.endsWith(".drl")) {
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
