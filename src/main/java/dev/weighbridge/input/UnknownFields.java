package dev.weighbridge.input;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names that the reads of one map asked for, and the check that the map has no other field. */
final class UnknownFields {
    private static final int MAX_NAMED = 20;

    private final Set<String> known = new LinkedHashSet<>();

    /** Adds a name that may be there. */
    void addKnown(String name) {
        known.add(name);
    }

    /**
     * Adds a problem for each of the first 20 fields with another name, and one for the count of the rest.
     *
     * @param place of the map, for messages
     */
    void reject(Tree.Entries entries, String place, FieldValues values, Problems problems) {
        int unknown = 0;
        for (Map.Entry<String, Tree> entry : entries.values().entrySet()) {
            String name = entry.getKey();
            if (!known.contains(name) && ++unknown <= MAX_NAMED) {
                String hint = hint(name);
                values.addProblem(
                        entry.getValue(),
                        name,
                        "%s is not a known field.%s Known here: %s."
                                .formatted(Tree.quoted(name), hint, String.join(", ", known)));
            }
        }
        if (unknown > MAX_NAMED) {
            problems.add(
                    place,
                    entries.pointer(),
                    "%d more fields are not known. Fix these first.".formatted(unknown - MAX_NAMED));
        }
    }

    /** Deliberate: a name in another unit is no misspelling, and to rename it would change what its figure means. */
    private String hint(String name) {
        return Nearest.to(name, known)
                .map(nearest -> UnitWords.differ(name, nearest)
                        ? " `%s` is the same in another unit: convert the figure, and write that.".formatted(nearest)
                        : " Did you mean `%s`?".formatted(nearest))
                .orElse("");
    }
}
