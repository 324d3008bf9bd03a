package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of an integrity check: what the ledger holds, and what of it is damaged.
 *
 * @param schemaVersion number of the latest migration
 * @param answers count of distinct answers
 * @param folders count of rule and catalogue folders
 * @param oldest time of the first decision; empty if there is none, or its time is damaged
 * @param newest time of the last decision; empty likewise
 */
public record IntegrityReport(
        String schemaVersion,
        long decisions,
        long answers,
        long folders,
        long signatures,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        Corruption corruption) {
    /** Whether anything in the ledger is damaged. */
    public boolean damaged() {
        return !corruption.isEmpty();
    }
}
