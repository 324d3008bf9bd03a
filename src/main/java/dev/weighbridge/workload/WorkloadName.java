package dev.weighbridge.workload;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Tree;
import java.util.Optional;

/**
 * Reads a {@code name} that people give. It goes into reports and chat messages as it is, so it is one line, and nothing
 * in it can turn the direction of the text around it.
 */
final class WorkloadName {
    private static final int LONGEST = 200;

    private WorkloadName() {}

    /** The name; empty when it is left out or, with a problem added, cannot be used. */
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

    /** The name as a message can show it: each character that is refused becomes the replacement character. */
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
