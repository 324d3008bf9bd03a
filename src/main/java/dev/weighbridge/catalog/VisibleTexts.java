package dev.weighbridge.catalog;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;

/**
 * Rejects texts with characters that are not drawn: answers, logs and chats show the texts of a catalogue, and two names
 * that look alike must be one. An escape of YAML can write what the file itself must not hold.
 */
record VisibleTexts(Problems problems) {
    /** Adds a problem for each such text. */
    void check(String file, Tree tree) {
        check(file, "the text", tree);
    }

    private void check(String file, String name, Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            entries.values().forEach((key, value) -> check(file, key, value));
        } else if (tree instanceof Tree.Items items) {
            items.values().forEach(item -> check(file, name, item));
        } else if (tree instanceof Tree.Scalar scalar) {
            CharacterChecks.firstInvisible(scalar.text())
                    .ifPresent(character -> problems.add(
                            file + ":" + scalar.line(),
                            scalar.pointer(),
                            "%s must be one line of visible characters, got U+%04X in %s. Delete it."
                                    .formatted(name, character, scalar.display())));
        }
    }
}
