package dev.weighbridge.ledger.store;

import dev.weighbridge.input.Folder;

/**
 * The two books that a decision rests on, named once for all decisions that do.
 *
 * @param rulesId names the rule folder in the ledger
 * @param catalogId names the catalogue folder in it
 */
public record PolicyVersion(String rulesId, String catalogId, StoredFolder rules, StoredFolder catalog) {
    /**
     * Books from the folders that they were loaded from.
     *
     * @param rulesSha256 by which recommendations name the rules
     * @param catalogSha256 by which they name the catalogue
     */
    public static PolicyVersion of(Folder rules, String rulesSha256, Folder catalog, String catalogSha256) {
        StoredFolder rulesBook = new StoredFolder(StoredFolder.Kind.RULES, rules, rulesSha256);
        StoredFolder catalogBook = new StoredFolder(StoredFolder.Kind.CATALOG, catalog, catalogSha256);
        return new PolicyVersion(rulesBook.id(), catalogBook.id(), rulesBook, catalogBook);
    }
}
