package dev.weighbridge.ledger;

import java.time.Instant;

/**
 * A decision that had taken the place of another and is no longer recorded.
 *
 * @param id of the deleted decision
 * @param at when it was signed to take that place
 */
public record DeletedSuccessor(String id, Instant at) {}
