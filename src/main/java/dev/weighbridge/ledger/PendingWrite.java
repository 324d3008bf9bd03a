package dev.weighbridge.ledger;

import dev.weighbridge.ledger.store.LedgerFailure;

/** A decision that is being recorded. */
public interface PendingWrite {
    /**
     * Waits until it is durable or, if recording is not required, known to be lost.
     *
     * @throws LedgerFailure if recording is required and failed: then the decision must not be returned
     */
    void await();
}
