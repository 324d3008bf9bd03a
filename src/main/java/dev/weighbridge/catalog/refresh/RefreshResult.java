package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Map;

/**
 * What a comparison of lists with a catalogue came to.
 *
 * @param findings one for each row that is not unchanged and is listed, and of the first ones that are not right
 * @param notShown how many more findings there are of a status
 * @param updates what is to be written
 */
public record RefreshResult(
        List<ListSummary> lists,
        List<RowFinding> findings,
        Map<RowStatus, Integer> notShown,
        List<OfferUpdate> updates) {
    public RefreshResult {
        lists = List.copyOf(lists);
        findings = List.copyOf(findings);
        notShown = Map.copyOf(notShown);
        updates = List.copyOf(updates);
    }

    /** How many rows of all lists have a status. */
    public int count(RowStatus status) {
        return lists.stream()
                .mapToInt(list -> list.rows().getOrDefault(status, 0))
                .sum();
    }

    /** The findings of a status, in the order of the offers or of the lists. */
    public List<RowFinding> findings(RowStatus status) {
        return findings.stream().filter(finding -> finding.status() == status).toList();
    }
}
