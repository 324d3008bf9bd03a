package dev.weighbridge.http;

import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.StoredDecision;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The ledger of the server as routes use it: what fails becomes a problem document. */
record LedgerAccess(Optional<Ledger> ledger) {
    /**
     * Runs work on the ledger.
     *
     * @throws ProblemException 404 where there is no ledger, 503 where it cannot be reached
     */
    <T> T use(Function<Ledger, T> work) {
        Ledger open = ledger.orElseThrow(
                () -> ProblemException.of(404, "No decisions are recorded: the server was started with --ledger off."));
        try {
            return work.apply(open);
        } catch (LedgerFailure e) {
            throw ProblemException.ledgerUnreadable(e, ".");
        }
    }

    /**
     * The decision that the path names.
     *
     * @throws ProblemException 404 if it is not recorded
     */
    static StoredDecision find(Context ctx, DecisionReader reader) {
        return reader.find(ctx.pathParam("id").toLowerCase(Locale.ROOT))
                .orElseThrow(() -> ProblemException.of(
                        404, "No decision with this id is recorded. GET /v1/decisions lists the recorded decisions."));
    }
}
