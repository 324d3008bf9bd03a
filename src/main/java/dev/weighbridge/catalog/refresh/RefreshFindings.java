package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings, a bounded number of each status; the others are counted. */
final class RefreshFindings {
    private static final int MOST_OF_EACH = 5_000;

    private final List<RowFinding> found = new ArrayList<>();
    private final Map<RowStatus, Integer> kept = new EnumMap<>(RowStatus.class);
    private final Map<RowStatus, Integer> dropped = new EnumMap<>(RowStatus.class);

    void add(RowFinding finding) {
        if (kept.merge(finding.status(), 1, Integer::sum) <= MOST_OF_EACH) {
            found.add(finding);
        } else {
            dropped.merge(finding.status(), 1, Integer::sum);
        }
    }

    void quarantined(String place, String name, String offer, Quarantine wrong) {
        add(new RowFinding(
                RowStatus.QUARANTINED,
                place,
                name,
                offer,
                wrong.reason().wireName(),
                wrong.reason().text() + ": " + wrong.detail(),
                List.of()));
    }

    List<RowFinding> all() {
        return List.copyOf(found);
    }

    /** How many findings of each status are counted and not kept. */
    Map<RowStatus, Integer> dropped() {
        return Collections.unmodifiableMap(dropped);
    }
}
