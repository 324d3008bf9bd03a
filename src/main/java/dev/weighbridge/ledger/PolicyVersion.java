package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;

/**
 * The rule and catalogue folder that decisions were made with, with their ids in the ledger.
 *
 * @param rulesId of the rule folder
 * @param catalogId of the catalogue folder
 */
public record PolicyVersion(String rulesId, String catalogId, StoredFolder rules, StoredFolder catalog) {
    /**
     * The version of two loaded folders.
     *
     * @param rulesSha256 by which recommendations name the rules
     * @param catalogSha256 by which they name the catalogue
     */
    public static PolicyVersion of(Folder rules, String rulesSha256, Folder catalog, String catalogSha256) {
        StoredFolder storedRules = new StoredFolder(StoredFolder.Kind.RULES, rules, rulesSha256);
        StoredFolder storedCatalog = new StoredFolder(StoredFolder.Kind.CATALOG, catalog, catalogSha256);
        return new PolicyVersion(storedRules.id(), storedCatalog.id(), storedRules, storedCatalog);
    }
}
