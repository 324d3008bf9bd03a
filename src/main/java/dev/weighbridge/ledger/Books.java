package dev.weighbridge.ledger;

import dev.weighbridge.input.Folder;

/**
 * The two books that a decision rests on, named once for all decisions that do.
 *
 * @param rulesId names the rule folder in the ledger
 * @param catalogId names the catalogue folder in it
 */
public record Books(String rulesId, String catalogId, Book rules, Book catalog) {
    /**
     * Books from the folders that they were loaded from.
     *
     * @param rulesSha256 by which recommendations name the rules
     * @param catalogSha256 by which they name the catalogue
     */
    public static Books of(Folder rules, String rulesSha256, Folder catalog, String catalogSha256) {
        Book rulesBook = new Book(Book.Kind.RULES, rules, rulesSha256);
        Book catalogBook = new Book(Book.Kind.CATALOG, catalog, catalogSha256);
        return new Books(rulesBook.id(), catalogBook.id(), rulesBook, catalogBook);
    }
}
