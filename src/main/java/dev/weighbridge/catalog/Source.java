package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a figure comes from.
 *
 * @param title of the page or file
 * @param url of it, where there is one
 * @param checked the day on which it was last checked
 * @param assumption whether the figure is our own assumption
 */
public record Source(String title, Optional<String> url, LocalDate checked, boolean assumption) {
    /** One line: title, date, and the word assumption where it is one. */
    public String cited() {
        return title + " (" + (assumption ? "assumption, " : "") + checked + ")";
    }
}
