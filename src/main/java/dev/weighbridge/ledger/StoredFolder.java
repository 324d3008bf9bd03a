package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A rule or catalogue folder as the ledger stores it.
 *
 * @param sha256 that recommendations name; for rules it leaves the cases out
 */
record StoredFolder(Kind kind, Folder folder, String sha256) {
    /** What the folder contains. */
    public enum Kind {
        RULES,
        CATALOG;

        /** The value of the column {@code kind}. */
        String columnValue() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Identifies the folder in the ledger by its own name, which answers show, and by all its files. */
    public String id() {
        return id(kind.columnValue(), folder);
    }

    /** The id that a folder of this kind must have. */
    public static String id(String kind, Folder folder) {
        return Sha256.hex((kind + "\n" + folder.name() + "\n" + folder.sha256()).getBytes(StandardCharsets.UTF_8));
    }
}
