package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a server's ledger, with counts since the server started.
 *
 * @param mode as it is configured
 * @param kind of database
 * @param recorded count of recorded decisions
 * @param lost count of decisions that were returned and not recorded
 * @param rejected count of decisions that were not returned, since they could not be recorded
 * @param lastError message of the latest failure, without the address of the database
 * @param failingSince when the current outage began; empty if there is none
 */
public record LedgerStatus(
        String mode,
        String kind,
        long recorded,
        long lost,
        long rejected,
        Optional<String> lastError,
        Optional<Instant> failingSince) {
    public boolean healthy() {
        return failingSince.isEmpty();
    }
}
