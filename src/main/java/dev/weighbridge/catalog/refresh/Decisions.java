package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Map;

/**
 * Takes what is decided about the rows of one offer, or about scores.
 *
 * @param offer its id; empty for scores, which are of models
 * @param statuses the most notable status of each row, over all its offers; by the identity of the row
 */
record Decisions(String offer, Map<ListedRow, RowStatus> statuses, RefreshFindings findings) {
    void set(ListedRow row, RowStatus status) {
        statuses.merge(row, status, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    RowStatus set(ListedRow row, RowStatus status, String text, List<FigureChange> figures) {
        set(row, status);
        findings.add(new RowFinding(status, row.place(), row.row().name(), offer, "", text, figures));
        return status;
    }

    /** A row that differs from another of the same day. */
    void conflicting(ListedRow first, ListedRow row, List<FigureChange> figures) {
        set(
                row,
                RowStatus.CONFLICTING,
                "%s and %s of %s. Read the provider's page.".formatted(first.place(), row.place(), row.day()),
                figures);
    }

    /** A row that differs from a newer one. */
    void superseded(ListedRow row, ListedRow newest, List<FigureChange> figures) {
        set(
                row,
                RowStatus.SUPERSEDED,
                "of %s; %s of %s is newer".formatted(row.day(), newest.place(), newest.day()),
                figures);
    }

    void quarantine(ListedRow row, Quarantine.Reason reason, String detail) {
        set(row, RowStatus.QUARANTINED);
        findings.quarantined(row.place(), row.row().name(), offer, new Quarantine(reason, detail));
    }
}
