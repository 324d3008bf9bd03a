package dev.weighbridge.cli;

import dev.weighbridge.catalog.refresh.FigureChange;
import dev.weighbridge.catalog.refresh.ListSummary;
import dev.weighbridge.catalog.refresh.RefreshResult;
import dev.weighbridge.catalog.refresh.RowFinding;
import dev.weighbridge.catalog.refresh.RowStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A refresh as text for people: what is new, what conflicts, what is not used, how each row counts, and the days. */
final class RefreshText {
    /** Of each reason; JSON has all. */
    private static final int MOST_EXAMPLES = 5;

    private final StringBuilder text = new StringBuilder();

    private RefreshText() {}

    /** @param folder of the catalogue that was written, or would be */
    static String of(RefreshResult result, boolean write, Path folder) {
        RefreshText text = new RefreshText();
        text.findings(result, RowStatus.NEW, "New figures");
        text.findings(result, RowStatus.CONFLICTING, "Conflicts, none of which is written");
        text.findings(result, RowStatus.SUPERSEDED, "Superseded by the catalogue or by another row");
        text.grouped(result, RowStatus.QUARANTINED, "Quarantined");
        text.grouped(result, RowStatus.REPORTED, "Reported, and not written");
        text.lists(result);
        text.written(result, write, folder);
        text.days(result);
        return text.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void findings(RefreshResult result, RowStatus status, String title) {
        List<RowFinding> findings = result.findings(status);
        if (findings.isEmpty()) {
            return;
        }
        line("%s", title);
        for (RowFinding finding : findings) {
            String about = finding.offer().isEmpty() ? finding.name() : finding.offer();
            line("  %s: %s", about, figures(finding));
            line("    %s", finding.text().isEmpty() ? finding.place() + ", " + finding.name() : finding.text());
        }
        more(result, status);
        line("");
    }

    private static String figures(RowFinding finding) {
        return finding.figures().stream().map(FigureChange::toString).collect(Collectors.joining(", "));
    }

    private void more(RefreshResult result, RowStatus status) {
        int more = result.notShown().getOrDefault(status, 0);
        if (more > 0) {
            line("  %,d more are counted and not shown.", more);
        }
    }

    private void grouped(RefreshResult result, RowStatus status, String title) {
        Map<String, List<RowFinding>> byReason = result.findings(status).stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.text().split(": ", 2)[0], LinkedHashMap::new, Collectors.toList()));
        if (byReason.isEmpty()) {
            return;
        }
        line("%s", title);
        byReason.forEach((reason, findings) -> {
            line("  %s: %,d", reason, findings.size());
            findings.stream().limit(MOST_EXAMPLES).forEach(finding -> {
                String[] parts = finding.text().split(": ", 2);
                String offer = finding.offer().isEmpty() ? "" : " (" + finding.offer() + ")";
                String detail = parts.length > 1 ? parts[1] : figures(finding);
                line("    %s %s%s: %s", finding.place(), finding.name(), offer, detail);
            });
            if (findings.size() > MOST_EXAMPLES) {
                line("    … %,d more; --format json has them", findings.size() - MOST_EXAMPLES);
            }
        });
        more(result, status);
        line("");
    }

    private void lists(RefreshResult result) {
        line("How the rows count");
        for (ListSummary list : result.lists()) {
            String parts = list.rows().entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .sorted(Map.Entry.<RowStatus, Integer>comparingByKey().reversed())
                    .map(entry -> String.format(
                            Locale.ROOT,
                            "%,d %s",
                            entry.getValue(),
                            entry.getKey().text()))
                    .collect(Collectors.joining(" + "));
            line("  %s (%s): read %,d = %s", list.name(), list.format().wireName(), list.read(), parts);
            list.unlisted().entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_EXAMPLES)
                    .forEach(group -> line("    %,d: %s", group.getValue(), group.getKey()));
            if (list.unlisted().size() > MOST_EXAMPLES) {
                line(
                        "    … %,d more groups; --format json has them",
                        list.unlisted().size() - MOST_EXAMPLES);
            }
        }
        line("");
    }

    private void written(RefreshResult result, boolean write, Path folder) {
        if (result.changes().isEmpty()) {
            line("Nothing to write.");
        }
        result.changes().forEach((file, changes) -> {
            String count = changes == 1 ? "1 change" : changes + " changes";
            if (write) {
                String were = changes == 1 ? "was" : "were";
                line("%s: %s %s written. Read it before you commit it.", folder.resolve(file), count, were);
            } else {
                line("%s: %s would be written. Add --write.", folder.resolve(file), count);
            }
        });
        line("");
    }

    private void days(RefreshResult result) {
        line("Checked");
        for (ListSummary list : result.lists()) {
            String days = list.firstDay()
                    .map(first -> list.lastDay()
                            .filter(last -> !last.equals(first))
                            .map(last -> first + " to " + last + ", by its rows")
                            .orElse(first + (list.dayFrom().isEmpty() ? ", by its rows" : ", " + list.dayFrom())))
                    .orElse("no day is known");
            line("  %s: %s. %s, %s", list.name(), days, list.title(), list.licence());
        }
    }
}
