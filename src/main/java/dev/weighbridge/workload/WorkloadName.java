package dev.weighbridge.workload;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Tree;
import java.util.Optional;

/**
 * Reads the {@code name} of a workload. Reports and chat messages show it unchanged, so it must be one line and must not
 * change the direction of the text around it.
 */
final class WorkloadName {
    private static final int LONGEST = 200;

    private WorkloadName() {}

    /** The name; empty if it is left out, or if it is not valid and a problem was added. */
    static Optional<String> read(Fields fields) {
        return fields.optionalText("name").filter(name -> {
            boolean good = name.codePointCount(0, name.length()) <= LONGEST
                    && name.codePoints().allMatch(WorkloadName::shown);
            if (!good) {
                fields.addProblem(
                        "name",
                        "name must be one line of at most %d characters without control characters, got %s."
                                .formatted(LONGEST, harmless(name)));
            }
            return good;
        });
    }

    /** The name as messages show it: each rejected character is replaced by the replacement character. */
    private static String harmless(String name) {
        int[] characters = name.codePoints().map(c -> shown(c) ? c : 0xFFFD).toArray();
        String text = new String(characters, 0, characters.length);
        return new Tree.Scalar(0, "", Tree.Kind.TEXT, text).display();
    }

    private static boolean shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !CharacterChecks.isDirectionControl(character);
        };
    }
}
