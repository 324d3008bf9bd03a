package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How a ledger fares since the program started.
 *
 * @param mode as it is configured
 * @param kind of store
 * @param kept decisions
 * @param lost decisions that were given out and not kept
 * @param refused decisions that were not given out, since they could not be kept
 * @param lastError why the latest failure was, without where the store is
 * @param failingSince when it began to fail; empty when it does not
 */
public record LedgerStatus(
        String mode,
        String kind,
        long kept,
        long lost,
        long refused,
        Optional<String> lastError,
        Optional<Instant> failingSince) {
    public boolean healthy() {
        return failingSince.isEmpty();
    }
}
