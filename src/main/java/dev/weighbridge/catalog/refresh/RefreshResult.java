package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a comparison of lists with a catalogue came to.
 *
 * @param findings one for each row that is not unchanged and is listed, and of the first ones that are not right
 * @param notShown how many more findings there are of a status
 * @param updates of offers, to be written
 * @param scores to be written
 */
public record RefreshResult(
        List<ListSummary> lists,
        List<RowFinding> findings,
        Map<RowStatus, Integer> notShown,
        List<OfferUpdate> updates,
        List<NewScore> scores) {
    public RefreshResult {
        lists = List.copyOf(lists);
        findings = List.copyOf(findings);
        notShown = Map.copyOf(notShown);
        updates = List.copyOf(updates);
        scores = List.copyOf(scores);
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

    /** How many changes are to be written, by the file of the catalogue; only files that change. */
    public Map<String, Integer> changes() {
        Map<String, Integer> changes =
                new TreeMap<>(Map.of(OfferLines.FILE, updates.size(), ScoreText.FILE, scores.size()));
        changes.values().removeIf(count -> count == 0);
        return changes;
    }
}
