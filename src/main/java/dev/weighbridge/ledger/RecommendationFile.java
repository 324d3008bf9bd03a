package dev.weighbridge.ledger;

import dev.weighbridge.input.Problems;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recommendation from a JSON file.
 *
 * @param workload as a JSON workload file
 * @param rulesName name of the rule folder, from the first rule that fired; empty if none fired
 * @param line the whole recommendation on one line
 */
public record RecommendationFile(
        String id,
        Instant decidedAt,
        String workload,
        String rulesSha256,
        String catalogSha256,
        String version,
        Optional<String> rulesName,
        String line) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Parses a recommendation; empty, with a problem added, if the text is something else. */
    public static Optional<RecommendationFile> read(String name, String text, Problems problems) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            JsonNode provenance = tree.path("provenance");
            return Optional.of(new RecommendationFile(
                    tree.path("id").stringValue(),
                    Instant.parse(provenance.path("decidedAt").stringValue()),
                    MAPPER.writeValueAsString(tree.required("workload")),
                    provenance.path("rulesSha256").stringValue(),
                    provenance.path("catalogSha256").stringValue(),
                    provenance.path("version").stringValue(),
                    rulesName(tree.at("/firedRules/0/file").stringValue("")),
                    MAPPER.writeValueAsString(tree)));
        } catch (JacksonException | DateTimeParseException e) {
            problems.add(
                    name,
                    "",
                    "must be a recommendation as JSON, as `weighbridge recommend --format json` writes it, got something else.");
            return Optional.empty();
        }
    }

    private static Optional<String> rulesName(String file) {
        return Optional.of(file.lastIndexOf('/')).filter(end -> end >= 0).map(end -> file.substring(0, end));
    }
}
