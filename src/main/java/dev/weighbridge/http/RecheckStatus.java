package dev.weighbridge.http;

import dev.weighbridge.service.RecheckedDecision.State;
import dev.weighbridge.service.ScheduledRecheck;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last recheck of the recorded decisions, as the status shows it. */
record RecheckStatus(ScheduledRecheck recheck) {
    private static final double MILLIS = 1_000;

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("every", recheck.every().toString());
        recheck.last().ifPresent(run -> {
            fields.put("endedAt", run.ended().toString());
            fields.put("seconds", run.took().toMillis() / MILLIS);
            fields.put("checked", run.totals().checked());
            fields.put("changed", run.totals().changed());
            fields.put("turned", run.totals().turned());
            fields.put("otherOffer", run.totals().otherOffer());
            fields.put("otherExclusions", run.totals().otherExclusions());
            fields.put("otherRisks", run.totals().otherRisks());
            fields.put("ended", run.totals().ends(State.ENDED));
            fields.put("endsSoon", run.totals().ends(State.ENDS_SOON));
            fields.put("notListed", run.totals().ends(State.NOT_LISTED));
            fields.put("notDecided", run.totals().notDecided());
        });
        recheck.lastError().ifPresent(error -> fields.put("lastError", error));
        return fields;
    }
}
