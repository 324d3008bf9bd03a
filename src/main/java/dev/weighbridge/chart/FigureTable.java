package dev.weighbridge.chart;

import java.util.List;

/**
 * The figures of a chart in words; the first cell of a row names it.
 *
 * @param rows each as long as the head
 */
public record FigureTable(List<String> head, List<List<String>> rows) {
    public FigureTable {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
