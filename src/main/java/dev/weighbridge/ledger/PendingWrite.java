package dev.weighbridge.ledger;

import dev.weighbridge.ledger.store.LedgerFailure;

/** A decision on its way into the ledger. */
public interface PendingWrite {
    /**
     * Waits until it is durable, or is known to be lost where that is allowed.
     *
     * @throws LedgerFailure where it must be kept and cannot be: then it must not be given out
     */
    void await();
}
