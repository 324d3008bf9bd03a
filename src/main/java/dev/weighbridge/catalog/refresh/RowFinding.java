package dev.weighbridge.catalog.refresh;

import java.util.List;

/**
 * What was found about a row.
 *
 * @param place the list and the line
 * @param name the provider and the model, as the list names them
 * @param offer the id of the offer that it is about; empty where there is none
 * @param reason a code for programs; empty where the status says all
 * @param text what to know about it; empty where the figures say all
 * @param figures the figures that differ, with both values
 */
public record RowFinding(
        RowStatus status,
        String place,
        String name,
        String offer,
        String reason,
        String text,
        List<FigureChange> figures) {
    public RowFinding {
        figures = List.copyOf(figures);
    }
}
