package dev.weighbridge.ledger.store;

import dev.weighbridge.input.Folder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A folder that serves, as it is kept.
 *
 * @param sha256 by which a recommendation names it; for rules that leaves the cases out
 */
public record StoredFolder(Kind kind, Folder folder, String sha256) {
    /** Which of the two. */
    public enum Kind {
        RULES,
        CATALOG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Names the folder by its own name, which answers show, and by all of its files. */
    public String id() {
        return id(kind.word(), folder);
    }

    public static String id(String kind, Folder folder) {
        return CompressedBlob.sha256(
                (kind + "\n" + folder.name() + "\n" + folder.sha256()).getBytes(StandardCharsets.UTF_8));
    }
}
