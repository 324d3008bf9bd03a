package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.rules.language.RuleFileNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Problems as SARIF 2.1.0, which code review shows at the lines they are about. */
public final class Sarif {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final Map<String, String> KINDS = Map.of(
            "rule-file", "A rule file is not as rules/README.md shows.",
            "cases-file", "A file of cases is not as rules/README.md shows.",
            "waivers-file", "The file of waivers is not as rules/README.md shows.",
            "catalog-file", "A file of the catalogue is not as catalog/README.md shows.",
            "folder", "A folder, or all its files together, cannot be used.");

    /** By the name that messages use, where each folder is, seen from the root of the repository. */
    private final Map<String, Path> folders;

    private final Path root;

    private Sarif(Map<String, Path> folders, Path root) {
        this.folders = Map.copyOf(folders);
        this.root = root;
    }

    /**
     * The document.
     *
     * @param folders where each folder is, by the name that messages use for it
     * @param root that files are named from
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
        ProblemLocation located = ProblemLocation.of(problem);
        return JsonFields.of(
                "ruleId", kind(located.file()),
                "level", "error",
                "message", JsonFields.of("text", problem.message()),
                "locations",
                        List.of(JsonFields.of(
                                "physicalLocation",
                                JsonFields.of(
                                        "artifactLocation", JsonFields.of("uri", uri(located.file())),
                                        "region", JsonFields.of("startLine", Math.max(1, located.line()))))));
    }

    private static String kind(String file) {
        if (file.endsWith(".drl")) {
            return "rule-file";
        }
        if (file.endsWith(".cases.yaml")) {
            return "cases-file";
        }
        if (file.endsWith("/" + RuleFileNames.WAIVERS)) {
            return "waivers-file";
        }
        return file.endsWith(".yaml") ? "catalog-file" : "folder";
    }

    private String uri(String file) {
        try {
            return uri(Path.of(file));
        } catch (InvalidPathException e) {
            // A folder lists a name that the locale cannot hold with other letters in their place.
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
            throw new IllegalStateException("a path that is no address: " + path, e);
        }
    }
}
