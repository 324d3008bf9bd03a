package dev.weighbridge.ledger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A decision that had taken the place of another and is no longer recorded.
 *
 * @param id of the deleted decision
 * @param at when it was signed to take that place
 */
public record DeletedSuccessor(String id, Instant at) {
    /** The day of it in UTC. */
    LocalDate day() {
        return Signature.day(at);
    }
}
