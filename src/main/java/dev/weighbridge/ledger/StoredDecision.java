package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision as the ledger has it.
 *
 * @param id UUID, version 7
 * @param placement as its word
 * @param workload its name, where it has one
 * @param request the workload as a JSON file: what was stated, and what was filled in where only that repeats it
 * @param answerSha256 of the answer without id and time
 * @param rulesId names the rule folder in the ledger
 * @param rulesSha256 names the rules, as the answer does
 * @param version of the program that decided
 * @param masked JSON Pointers into the workload to what was not kept
 */
public record StoredDecision(
        String id,
        Instant decidedAt,
        String placement,
        Optional<String> workload,
        String request,
        String answerSha256,
        String rulesId,
        String rulesSha256,
        String catalogId,
        String catalogSha256,
        String version,
        List<String> masked) {
    public StoredDecision {
        masked = List.copyOf(masked);
    }

    /** Whether the workload had a name that was not kept. */
    public boolean nameMasked() {
        return workload.isPresent() && masked.contains(Masks.NAME);
    }
}
