package dev.weighbridge.cli;

import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision;

/** Prints a recheck decision by decision, so that none is held. */
interface RecheckReport {
    /** @param decision one that something is to be said about */
    void decision(RecheckedDecision decision);

    /** The last call. */
    void end(RecheckTotals totals);
}
