package dev.weighbridge.ledger;

import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a person states who signs a decision, checked by itself. A value that is missing or not valid is empty, and a problem
 * was added.
 *
 * @param sha256 of the answer that was read, in lower case
 */
public record SignatureForm(
        Optional<String> who,
        Optional<String> role,
        Optional<String> note,
        Optional<String> sha256,
        Optional<String> supersedes) {
    /** The names of the values. */
    public static final List<String> NAMES = List.of("who", "role", "note", "sha256", "supersedes");

    private static final int MAX_WHO = 200;
    private static final int MAX_NOTE = 2_000;

    /**
     * Checks the values by name.
     *
     * @param values empty where a value was given that is not a text, which was reported
     * @param problems receives every problem, each with the pointer of its value
     */
    public static SignatureForm read(Map<String, Optional<String>> values, ReviewPolicy policy, Problems problems) {
        Checks checks = new Checks(values, problems);
        checks.require("who", "the name of the person who signs");
        checks.require("role", "the role in which that person signs");
        checks.require("sha256", "the answerSha256 of the decision that was read");
        return new SignatureForm(
                checks.line("who", MAX_WHO),
                checks.role(policy.signingRoles()),
                checks.line("note", MAX_NOTE),
                checks.sha256(),
                checks.id());
    }

    private record Checks(Map<String, Optional<String>> values, Problems problems) {
        private Optional<String> value(String name) {
            return values.getOrDefault(name, Optional.empty());
        }

        private void require(String name, String want) {
            if (!values.containsKey(name)) {
                problem(name, "%s is missing. It must be %s.".formatted(name, want));
            }
        }

        private Optional<String> problem(String name, String message) {
            problems.add(name, "/" + name, message);
            return Optional.empty();
        }

        private Optional<String> line(String name, int longest) {
            return value(name).map(String::strip).flatMap(text -> {
                int length = text.codePointCount(0, text.length());
                OptionalInt invisible = CharacterChecks.firstInvisible(text);
                String got = invisible.isPresent() ? "U+%04X".formatted(invisible.getAsInt()) : "%,d".formatted(length);
                return length >= 1 && length <= longest && invisible.isEmpty()
                        ? Optional.of(text)
                        : problem(
                                name,
                                "%s must be one line of 1 to %,d visible characters, got %s."
                                        .formatted(name, longest, got));
            });
        }

        private Optional<String> role(List<String> known) {
            return value("role")
                    .flatMap(role -> known.contains(role)
                            ? Optional.of(role)
                            : problem(
                                    "role",
                                    "role must be one of %s, which review.yaml of the catalogue lists, got %s.%s"
                                            .formatted(
                                                    String.join(", ", known),
                                                    Tree.quoted(role),
                                                    Nearest.hint(role, known))));
        }

        private Optional<String> sha256() {
            return value("sha256")
                    .map(text -> text.toLowerCase(Locale.ROOT))
                    .flatMap(text -> text.matches("[0-9a-f]{64}")
                            ? Optional.of(text)
                            : problem(
                                    "sha256",
                                    "sha256 must be 64 hexadecimal digits, got %s.".formatted(Tree.quoted(text))));
        }

        private Optional<String> id() {
            return value("supersedes")
                    .flatMap(text -> DecisionQuery.Parser.isId(text)
                            ? Optional.of(UUID.fromString(text).toString())
                            : problem(
                                    "supersedes",
                                    "supersedes must be the id of a decision, a UUID, got %s."
                                            .formatted(Tree.quoted(text))));
        }
    }
}
