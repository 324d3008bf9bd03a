package dev.weighbridge.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.catalog.refresh.ListSummary;
import dev.weighbridge.catalog.refresh.RefreshResult;
import dev.weighbridge.catalog.refresh.RowFinding;
import dev.weighbridge.catalog.refresh.RowStatus;
import dev.weighbridge.report.JsonViews;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A refresh as JSON for programs. */
final class RefreshJson {
    private RefreshJson() {}

    private record FigureView(String figure, String before, String after) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record FindingView(
            String status,
            String place,
            String name,
            String offer,
            String reason,
            String text,
            List<FigureView> figures) {
        static FindingView of(RowFinding finding) {
            return new FindingView(
                    finding.status().wireName(),
                    finding.place(),
                    finding.name(),
                    finding.offer(),
                    finding.reason(),
                    finding.text(),
                    finding.figures().stream()
                            .map(change -> new FigureView(change.figure(), change.before(), change.after()))
                            .toList());
        }
    }

    private record ListView(
            String list,
            String format,
            String title,
            String licence,
            Optional<LocalDate> checkedFrom,
            Optional<LocalDate> checkedTo,
            int read,
            Map<String, Integer> rows,
            Map<String, Integer> notListed) {
        static ListView of(ListSummary list) {
            return new ListView(
                    list.name(),
                    list.format().wireName(),
                    list.title(),
                    list.licence(),
                    list.firstDay(),
                    list.lastDay(),
                    list.read(),
                    byName(list.rows()),
                    list.unlisted());
        }
    }

    private record RefreshView(
            List<ListView> lists,
            List<FindingView> findings,
            Map<String, Integer> findingsNotShown,
            int changes,
            boolean written) {}

    private static Map<String, Integer> byName(Map<RowStatus, Integer> counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (RowStatus status : RowStatus.values()) {
            if (counts.containsKey(status)) {
                named.put(status.wireName(), counts.get(status));
            }
        }
        return named;
    }

    static String of(RefreshResult result, boolean written) {
        return JsonViews.MAPPER.writeValueAsString(new RefreshView(
                        result.lists().stream().map(ListView::of).toList(),
                        result.findings().stream().map(FindingView::of).toList(),
                        byName(result.notShown()),
                        result.changes().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        written))
                + "\n";
    }
}
