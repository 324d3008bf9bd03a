package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;

/**
 * A figure whose source was checked too long ago.
 *
 * @param place file and line of the source
 * @param name of the figure: its entry and what is below it
 * @param days since then
 */
public record StaleFigure(String place, String name, LocalDate checked, long days) {}
