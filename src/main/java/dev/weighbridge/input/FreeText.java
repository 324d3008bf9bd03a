package dev.weighbridge.input;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a text that people choose, such as the name of a workload. Reports and chat messages show it unchanged, so it must
 * be one line and must not change the direction of the text around it.
 */
public final class FreeText {
    /** The most characters. */
    public static final int LONGEST = 200;

    private FreeText() {}

    private static Optional<String> readLine(Fields fields, String field) {
        // Deliberate: optionalText would take a number as its text; here it is more likely a value in the wrong field.
        Optional<Tree> other = fields.find(field)
                .filter(value -> value instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.TEXT);
        if (other.isPresent()) {
            fields.addProblem(
                    field,
                    "%s must be a text, got %s. Put it in quotes."
                            .formatted(fields.fullName(field), other.get().display()));
            return Optional.empty();
        }
        return fields.optionalText(field).filter(text -> {
            boolean good = text.codePointCount(0, text.length()) <= LONGEST
                    && text.codePoints().allMatch(CharacterChecks::isShown);
            if (!good) {
                fields.addProblem(
                        field,
                        "%s must be one line of at most %d characters without control characters, got %s."
                                .formatted(
                                        fields.fullName(field),
                                        LONGEST,
                                        new Tree.Scalar(0, "", Tree.Kind.TEXT, CharacterChecks.shown(text)).display()));
            }
            return good;
        });
    }

    /**
     * The text; empty if it is left out, or if it is not valid and a problem was added. An invisible character would make
     * it another name than the one that people read.
     */
    public static Optional<String> read(Fields fields, String field) {
        return readLine(fields, field).filter(text -> {
            OptionalInt invisible = CharacterChecks.firstInvisible(text);
            invisible.ifPresent(character -> fields.addProblem(
                    field,
                    "%s must be one line of visible characters, got U+%04X in %s. Delete it."
                            .formatted(
                                    fields.fullName(field),
                                    character,
                                    new Tree.Scalar(0, "", Tree.Kind.TEXT, text).display())));
            return invisible.isEmpty();
        });
    }
}
